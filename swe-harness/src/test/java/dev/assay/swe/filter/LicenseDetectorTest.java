package dev.assay.swe.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.swe.filter.LicenseDetector.Detected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LicenseDetectorTest {
    private static final String MIT =
            """
            Copyright (c) 2020 Somebody

            Permission is hereby granted, free of charge, to any person obtaining a copy
            of this software and associated documentation files (the "Software"), to deal [...]
            The above copyright notice and this permission notice shall be included in all
            copies or substantial portions of the Software.
            """;
    private static final String APACHE =
            """
                                             Apache License
                                       Version 2.0, January 2004
                                    http://www.apache.org/licenses/
            """;
    private static final String BSD =
            """
            Redistribution and use in source and binary forms, with or without
            modification, are permitted provided that the following conditions are met:
            1. Redistributions of source code must retain the above copyright notice [...]
            """;
    private static final String GPL = "GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007\n";
    private static final String LGPL = "GNU LESSER GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007\n";

    private static Detected detect(Map<String, String> files) {
        InMemoryRepository repository = new InMemoryRepository(new DfsRepositoryDescription("r"));
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
                builder.add(entry);
            }
            builder.finish();
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setAuthor(new PersonIdent("a", "a@example.org"));
            commit.setCommitter(commit.getAuthor());
            String id = inserter.insert(commit).name();
            inserter.flush();
            return LicenseDetector.detect(repository, id);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Nested
    class Texts {
        private String of(String text) {
            return detect(Map.of("LICENSE", text)).spdx();
        }

        @Test
        void eachIsKnownByItsPhrases() {
            assertThat(of(MIT)).isEqualTo("MIT");
            assertThat(of(APACHE)).isEqualTo("Apache-2.0");
            assertThat(of(BSD)).isEqualTo("BSD-2-Clause");
            assertThat(of(BSD + "Neither the name of X nor the names of its contributors may be used to\n"
                            + "endorse or promote products derived"))
                    .isEqualTo("BSD-3-Clause");
            assertThat(of("Permission to use, copy, modify, and/or distribute this software for any\npurpose with or "
                            + "without fee is hereby granted, provided that the above\ncopyright notice and this "
                            + "permission notice appear in all copies."))
                    .isEqualTo("ISC");
            assertThat(of("Mozilla Public License Version 2.0\n======")).isEqualTo("MPL-2.0");
            assertThat(of("Eclipse Public License - v 1.0")).isEqualTo("EPL-1.0");
            assertThat(of("Eclipse Public License - v 2.0")).isEqualTo("EPL-2.0");
            assertThat(of("GNU LESSER GENERAL PUBLIC LICENSE\n Version 2.1, February 1999"))
                    .isEqualTo("LGPL-2.1-only");
            assertThat(of("GNU GENERAL PUBLIC LICENSE\n Version 2, June 1991")).isEqualTo("GPL-2.0-only");
            assertThat(of("GNU AFFERO GENERAL PUBLIC LICENSE\n Version 3, 19 November 2007"))
                    .isEqualTo("AGPL-3.0-only");
            assertThat(of("This is free and unencumbered software released into the public domain."))
                    .isEqualTo("Unlicense");
            assertThat(of("CC0 1.0 Universal")).isEqualTo("CC0-1.0");
            assertThat(of("Boost Software License - Version 1.0 - August 17th, 2003"))
                    .isEqualTo("BSL-1.0");
            assertThat(of("In no event will the authors be held liable for any damages [...] Altered source versions"
                            + " must be plainly marked as such"))
                    .isEqualTo("Zlib");
            assertThat(of("PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2")).isEqualTo("PSF-2.0");
            assertThat(of("The PHP License, version 3.01")).isEqualTo("PHP-3.01");
        }

        @Test
        void aTextWithAStringAttachedIsNotTheFreeOne() {
            assertThat(of(MIT + "The Software shall be used for Good, not Evil."))
                    .isEqualTo("JSON");
            assertThat(of("\"Commons Clause\" License Condition v1.0\n" + MIT)).isEqualTo("LicenseRef-Commons-Clause");
            assertThat(of("Business Source License 1.1\nChange License: Apache License, Version 2.0"))
                    .isEqualTo("BUSL-1.1");
        }

        @Test
        void theFirstOfSeveralInOneFileStandsForIt() {
            assertThat(of(MIT + "\nThis product bundles X:\n" + APACHE)).isEqualTo("MIT");
            assertThat(of(APACHE + "\nThis product bundles X:\n" + MIT)).isEqualTo("Apache-2.0");
        }

        @Test
        void oneThatTakesFreedomsAwayCountsWhereverItStands() {
            assertThat(of(MIT + "\nThe folder ee is under the Business Source License 1.1."))
                    .isEqualTo("BUSL-1.1");
            assertThat(of(APACHE + "\n" + GPL)).isEqualTo("GPL-3.0-only");
            assertThat(of(APACHE + "\nSERVER SIDE PUBLIC LICENSE\nVERSION 1")).isEqualTo("SSPL-1.0");
            assertThat(of(APACHE + "\nElastic License 2.0\n")).isEqualTo("Elastic-2.0");
            assertThat(of(MIT + "\n\"Commons Clause\" License Condition v1.0\n"))
                    .isEqualTo("LicenseRef-Commons-Clause");
            assertThat(of(BSD + "\nGNU AFFERO GENERAL PUBLIC LICENSE\n Version 3, 19 November 2007"))
                    .isEqualTo("AGPL-3.0-only");
            assertThat(of(LGPL + "\n" + GPL)).isEqualTo("LGPL-3.0-only");
        }

        @Test
        void anUnknownTextIsNoAssertion() {
            assertThat(detect(Map.of("LICENSE", "All rights reserved."))).isEqualTo(new Detected("NOASSERTION", ""));
            assertThat(detect(Map.of("README.md", "hello"))).isEqualTo(new Detected("NOASSERTION", ""));
        }
    }

    @Nested
    class Trees {
        @Test
        void namesInUseAreFound() {
            for (String name :
                    new String[] {"LICENSE.txt", "license.md", "LICENCE", "COPYING", "MIT-LICENSE", "LICENSE-MIT"}) {
                assertThat(detect(Map.of(name, MIT))).isEqualTo(new Detected("MIT", name));
            }
        }

        @Test
        void twoLicenceFilesAreBothRequiredUnlessAManifestOffersTheChoice() {
            Map<String, String> both = Map.of("LICENSE-APACHE", APACHE, "LICENSE-MIT", MIT);
            assertThat(detect(both).spdx()).isEqualTo("Apache-2.0 AND MIT");
            Map<String, String> choice = new TreeMap<>(both);
            choice.put("package.json", "{\"license\": \"(MIT OR Apache-2.0)\"}");
            choice.put("Cargo.toml", "license = \"MIT OR Apache-2.0\"\n");
            assertThat(detect(choice).spdx()).isEqualTo("MIT OR Apache-2.0");
        }

        @Test
        void theLesserLicenceComesWithTheTextOfTheGreater() {
            assertThat(detect(Map.of("COPYING", GPL, "COPYING.LESSER", LGPL)))
                    .isEqualTo(new Detected("LGPL-3.0-only", "COPYING.LESSER"));
        }

        @Test
        void aFolderOfLicencesCountsOnlyWithoutOneAtTheRoot() {
            assertThat(detect(Map.of("LICENSES/MIT.txt", MIT))).isEqualTo(new Detected("MIT", "LICENSES/MIT.txt"));
            assertThat(detect(Map.of("LICENSE", APACHE, "licenses/gpl.txt", GPL))
                            .spdx())
                    .isEqualTo("Apache-2.0");
        }

        @Test
        void aManifestSaysThatLaterVersionsAreFine() {
            assertThat(detect(Map.of("COPYING", GPL, "package.json", "{\"license\": \"GPL-3.0-or-later\"}")))
                    .isEqualTo(new Detected("GPL-3.0-or-later", "package.json"));
        }

        @Test
        void aCommitThatIsNotThereIsAnError() {
            InMemoryRepository empty = new InMemoryRepository(new DfsRepositoryDescription("r"));
            assertThatThrownBy(() -> LicenseDetector.detect(empty, "0".repeat(39) + "1"))
                    .isInstanceOf(IOException.class);
        }
    }

    @Nested
    class Manifests {
        private String of(String name, String text) {
            return detect(Map.of(name, text)).spdx();
        }

        @Test
        void packageJsonInItsOldAndNewForms() {
            assertThat(of("package.json", "{\"license\": \"MIT\"}")).isEqualTo("MIT");
            assertThat(of("package.json", "{\"license\": {\"type\": \"ISC\"}}")).isEqualTo("ISC");
            assertThat(of("package.json", "{\"licenses\": [{\"type\": \"MIT\"}, {\"type\": \"Apache-2.0\"}]}"))
                    .isEqualTo("Apache-2.0 OR MIT");
            assertThat(of("package.json", "{\"license\": \"SEE LICENSE IN x\"}"))
                    .isEqualTo("NOASSERTION");
        }

        @Test
        void aNameWithMoreThanItsLicenceIsNoAssertion() {
            for (String name : List.of(
                    "MIT AND SomethingElse",
                    "MIT + Commons Clause",
                    "MIT with restrictions",
                    "The MIT License, but non-commercial",
                    "Apache License 2.0 with Commons Clause",
                    "Apache-2.0 and others",
                    "BSD 3-Clause with a military clause")) {
                assertThat(of("package.json", "{\"license\": \"" + name + "\"}"))
                        .as(name)
                        .isEqualTo("NOASSERTION");
            }
        }

        @Test
        void namesInFullAndExpressionsOfKnownOnesStay() {
            Map.of(
                            "The MIT License (MIT)", "MIT",
                            "MIT AND Apache-2.0", "MIT AND Apache-2.0",
                            "New BSD License (3-clause BSD)", "BSD-3-Clause",
                            "GNU Lesser General Public License v3 or later (LGPLv3+)", "LGPL-3.0-only",
                            "Apache License, Version 2.0", "Apache-2.0")
                    .forEach((name, id) -> assertThat(of("package.json", "{\"license\": \"" + name + "\"}"))
                            .as(name)
                            .isEqualTo(id));
        }

        @Test
        void pomLicences() {
            assertThat(
                            of(
                                    "pom.xml",
                                    """
                                    <project><name>MIT License</name><dependencies><dependency><licenses/></dependency></dependencies>
                                      <licenses><license><name>The Apache Software License, Version 2.0</name><url>x</url></license></licenses>
                                    </project>"""))
                    .isEqualTo("Apache-2.0");
        }

        @Test
        void pythonFieldsAndClassifiers() {
            assertThat(of("pyproject.toml", "[project]\nname = \"x\"\nlicense = {text = \"MIT\"}\n"))
                    .isEqualTo("MIT");
            assertThat(of("pyproject.toml", "[project]\nlicense = \"BSD-3-Clause\"\n"))
                    .isEqualTo("BSD-3-Clause");
            assertThat(of("setup.cfg", "[metadata]\nlicense = Apache License 2.0\n"))
                    .isEqualTo("Apache-2.0");
            assertThat(of("setup.py", "setup(\n    license=\"MIT\",\n)\n")).isEqualTo("MIT");
            assertThat(of("setup.cfg", "classifiers =\n    License :: OSI Approved :: ISC License (ISCL)\n"))
                    .isEqualTo("ISC");
        }

        @Test
        @Timeout(20)
        void longManifestsTakeNoLongTime() {
            assertThat(of("setup.cfg", "\n".repeat(250_000))).isEqualTo("NOASSERTION");
            assertThat(of("setup.cfg", "license = a" + " ".repeat(250_000) + "b"))
                    .isEqualTo("NOASSERTION");
            assertThat(of("pom.xml", "<a>b".repeat(60_000))).isEqualTo("NOASSERTION");
        }

        @Test
        void hostileManifestsDeclareNothing() {
            assertThat(
                            of(
                                    "pom.xml",
                                    """
                                    <!DOCTYPE project [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "MIT">]>
                                    <project><licenses><license><name>&y;&x;</name></license></licenses></project>"""))
                    .isEqualTo("NOASSERTION");
            assertThat(of("pom.xml", "<project><licenses>")).isEqualTo("NOASSERTION");
            assertThat(of("package.json", "[".repeat(10_000))).isEqualTo("NOASSERTION");
            assertThat(of("package.json", "[1, null]")).isEqualTo("NOASSERTION");
            assertThat(of("setup.cfg", "license = " + "a ".repeat(50_000))).isEqualTo("NOASSERTION");
        }
    }
}
