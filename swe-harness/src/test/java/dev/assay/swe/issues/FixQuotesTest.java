package dev.assay.swe.issues;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixQuotesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fromIndex = Math.max(0, fromIndex - offset);",
                "from = Math.max(0, from - offset + 1);",
                "from.add(declaration.name(), offset);",
                "requireNonNull(argument, \"argument\");",
                "packageName = packageName.replace('/', '.');",
                "importedNames.add(declaration.name());",
                "usingDefault = options.isEmpty() || forced;",
                "using (var reader = new StreamReader(path)) {"
            })
    void aLineThatOnlyBeginsLikeAnImportIsDistinctive(String line) {
        assertThat(fix(line).in("I would write `" + line + "` there")).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import org.example.library.Parser;",
                "import {parse, format} from './parser.js'",
                "from library.parser import parse, format",
                "from .parser import parse, format",
                "package org.example.library.parser;",
                "using System.Collections.Generic;",
                "require 'library/parser/reader'",
                "require('./library/parser/reader')",
                "use strict; // as everywhere else",
                "#include <library/parser/reader.h>",
                "// a comment that everybody may quote",
                "@Override // of the parser's method"
            })
    void importsAndCommentsGiveNothingAway(String line) {
        assertThat(fix(line).lines()).isEmpty();
    }

    private static FixQuotes fix(String line) {
        return new FixQuotes("diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1 +1,2 @@\n kept\n+    " + line + "\n");
    }
}
