package dev.assay.swe.filter;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names licences by phrases that only their texts contain. Of several in one file the first one stands for it, unless one takes freedoms away. */
final class LicenseTexts {
    private static final String MIT_GRANT =
            "permission is hereby granted free of charge to any person obtaining a copy of this software";
    private static final String MIT_NOTICE = "the above copyright notice and this permission notice";
    private static final String BSD_GRANT = "redistribution and use in source and binary forms";
    private static final String BSD_SOURCE = "redistributions of source code must retain";
    private static final String ISC_GRANT_A =
            "permission to use copy modify and or distribute this software for any purpose";
    private static final String ISC_GRANT_B =
            "permission to use copy modify and distribute this software for any purpose";
    private static final String ISC_NOTICE =
            "provided that the above copyright notice and this permission notice appear in all copies";

    /** These hold wherever they stand: who grants a part freely and another part so has not granted the whole freely. */
    private static final List<Phrases> RESTRICTIVE = List.of(
            new Phrases("BUSL-1.1", "business source license"),
            new Phrases("SSPL-1.0", "server side public license"),
            new Phrases("Elastic-2.0", "elastic license"),
            new Phrases("LicenseRef-Commons-Clause", "commons clause"),
            new Phrases("LicenseRef-PolyForm", "polyform"),
            new Phrases("LicenseRef-FSL", "functional source license"),
            new Phrases("LicenseRef-Sustainable-Use", "sustainable use license"),
            new Phrases("AGPL-3.0-only", "gnu affero general public license version 3 19 november 2007"),
            new Phrases("AGPL-3.0-only", "under the gnu affero general public license"));

    /** Likewise, but that the lesser licence comes with the text of the one it amends. */
    private static final List<Phrases> GREATER = List.of(
            new Phrases("GPL-2.0-only", "gnu general public license version 2 june 1991"),
            new Phrases("GPL-3.0-only", "gnu general public license version 3 29 june 2007"));

    /** More demanding ones stand before those whose phrases they contain. */
    private static final List<Phrases> KNOWN = List.of(
            new Phrases("Apache-2.0", "apache license version 2 0 january 2004"),
            new Phrases("Apache-2.0", "licensed under the apache license version 2 0"),
            new Phrases("JSON", MIT_GRANT, "shall be used for good not evil"),
            new Phrases("MIT", MIT_GRANT, MIT_NOTICE),
            new Phrases("MIT-0", MIT_GRANT),
            new Phrases("BSD-4-Clause", BSD_GRANT, BSD_SOURCE, "all advertising materials mentioning features"),
            new Phrases("BSD-3-Clause", BSD_GRANT, BSD_SOURCE, "endorse or promote products"),
            new Phrases("BSD-2-Clause", BSD_GRANT, BSD_SOURCE),
            new Phrases("ISC", ISC_GRANT_A, ISC_NOTICE),
            new Phrases("ISC", ISC_GRANT_B, ISC_NOTICE),
            new Phrases("0BSD", ISC_GRANT_A + " with or without fee is hereby granted the software is provided"),
            new Phrases("MPL-2.0", "mozilla public license version 2 0"),
            new Phrases("EPL-1.0", "eclipse public license v 1 0"),
            new Phrases("EPL-2.0", "eclipse public license v 2 0"),
            new Phrases("LGPL-2.1-only", "gnu lesser general public license version 2 1 february 1999"),
            new Phrases("LGPL-3.0-only", "gnu lesser general public license version 3 29 june 2007"),
            new Phrases("Unlicense", "this is free and unencumbered software released into the public domain"),
            new Phrases("CC0-1.0", "cc0 1 0 universal"),
            new Phrases("BSL-1.0", "boost software license version 1 0 august 17th 2003"),
            new Phrases(
                    "Zlib",
                    "in no event will the authors be held liable",
                    "altered source versions must be plainly marked"),
            new Phrases("PSF-2.0", "python software foundation license version 2"),
            new Phrases("PHP-3.01", "the php license version 3 01"));

    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private LicenseTexts() {}

    /** All phrases must be there; the first one says where. */
    private record Phrases(String id, String first, List<String> others) {
        Phrases(String id, String first, String... others) {
            this(id, first, List.of(others));
        }

        int in(String text) {
            for (String other : others) {
                if (!text.contains(other)) {
                    return -1;
                }
            }
            return text.indexOf(first);
        }
    }

    /** The SPDX identifier of a text, empty when it is none of those known. */
    static Optional<String> identify(String text) {
        String plain = OTHER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ");
        Optional<String> restrictive = any(RESTRICTIVE, plain);
        return restrictive.isPresent() ? restrictive : free(plain);
    }

    private static Optional<String> any(List<Phrases> known, String plain) {
        return known.stream()
                .filter(phrases -> phrases.in(plain) >= 0)
                .map(Phrases::id)
                .findFirst();
    }

    private static Optional<String> free(String plain) {
        Optional<String> greater =
                plain.contains("gnu lesser general public license version") ? Optional.empty() : any(GREATER, plain);
        return greater.isPresent() ? greater : first(plain);
    }

    private static Optional<String> first(String plain) {
        String best = null;
        int first = Integer.MAX_VALUE;
        for (Phrases phrases : KNOWN) {
            int at = phrases.in(plain);
            if (at >= 0 && at < first) {
                first = at;
                best = phrases.id();
            }
        }
        return Optional.ofNullable(best);
    }
}
