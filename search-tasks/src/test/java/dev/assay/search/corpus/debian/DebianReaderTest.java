package dev.assay.search.corpus.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.search.corpus.CorpusException;
import dev.assay.search.corpus.Document;
import dev.assay.search.corpus.Problem;
import dev.assay.search.corpus.Read;
import dev.assay.search.corpus.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianReaderTest {
    private static final String LIST =
            """
            Package: libteapot1
            Source: teapot (2.1-3)
            Version: 2.1-3+b1
            Installed-Size: 310
            Maintainer: "Ada B. Kettle, II" <ada@example.org>
            Architecture: amd64
            Multi-Arch: same
            Depends: libc6 (>= 2.34), libwater2:any | libtea0 (<< 3~), ${misc:Depends}
            Breaks: libteapot0 (<< 2)
            Provides: teapot-abi-2, hot-drink
            Description: pours hot drinks - shared library
            Description-md5: 00000000000000000000000000000001
            Homepage: https://www.Teapot.example/lib
            Tag: devel::library, role::shared-lib,
             implemented-in::c
            Section: contrib/libs
            Priority: optional
            Size: 1048

            Package: coffeepot
            Version: 1:0.9-1
            Installed-Size: 12
            Maintainer: Kettle Team <team@example.org>
            Architecture: all
            Depends: libteapot1
            Provides: hot-drink
            Description: command line coffee
             Coffeepot brews on
             the command line.
             .
             It knows:
              * filter
              * press
            Section: misc
            Priority: optional

            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static DebianReader reader(Path... lists) {
        return new DebianReader(Arrays.asList(lists), List.of(), Document.NO_ASSERTION, ReadLimits.standard());
    }

    private Read read(String text) throws IOException {
        return Read.all(reader(file("some_Packages", text)));
    }

    @Test
    void aPackageIsReadable() throws IOException {
        assertThat(read(LIST).get("debian:libteapot1").text())
                .isEqualTo(
                        """
                        libteapot1
                        pours hot drinks - shared library

                        Version: 2.1-3+b1
                        Source: teapot
                        Section: libs
                        Priority: optional
                        Architecture: amd64
                        Multi-Arch: same
                        Maintainer: Ada B. Kettle, II
                        Installed size: 310 KiB
                        Download size: 1048 bytes
                        Homepage: https://www.Teapot.example/lib
                        Tags: devel::library, role::shared-lib, implemented-in::c
                        Depends: libc6 (>= 2.34), libwater2 or libtea0 (<< 3~)
                        Provides: teapot-abi-2, hot-drink
                        Breaks: libteapot0 (<< 2)
                        """);
    }

    @Test
    void aLongDescriptionKeepsItsParagraphsAndLists() throws IOException {
        assertThat(read(LIST).get("debian:coffeepot").text())
                .startsWith(
                        """
                        coffeepot
                        command line coffee

                        Coffeepot brews on the command line.

                        It knows:
                         * filter
                         * press

                        Version: 1:0.9-1
                        """);
    }

    @Test
    void fieldsBecomeLinks() throws IOException {
        assertThat(Read.links(read(LIST).get("debian:libteapot1")))
                .containsExactly(
                        "source debian-source:teapot",
                        "section debian-section:libs",
                        "maintained-by debian-maintainer:ada-b-kettle-ii",
                        "depends debian:libc6",
                        "depends debian:libwater2",
                        "depends debian:libtea0",
                        "provides debian:teapot-abi-2",
                        "provides debian:hot-drink",
                        "breaks debian:libteapot0");
    }

    @Test
    void fieldsBecomeFacts() throws IOException {
        assertThat(Read.facts(read(LIST).get("debian:libteapot1")))
                .containsExactly(
                        "summary=pours hot drinks - shared library",
                        "version=2.1-3+b1",
                        "source=debian-source:teapot",
                        "section=debian-section:libs",
                        "priority=optional",
                        "architecture=amd64",
                        "multi-arch=same",
                        "maintainer=debian-maintainer:ada-b-kettle-ii",
                        "installed-size=310 KiB",
                        "download-size=1048 B",
                        "homepage-host=teapot.example",
                        "tag-devel=library",
                        "tag-role=shared-lib",
                        "tag-implemented-in=c");
    }

    @Test
    void spansPointToWhatTheySay() throws IOException {
        assertThat(Read.said(read(LIST).get("debian:libteapot1")))
                .contains(
                        "depends: libwater2",
                        "maintained-by: Ada B. Kettle, II",
                        "installed-size: 310 KiB",
                        "download-size: 1048 bytes",
                        "tag-implemented-in: implemented-in::c",
                        "breaks: libteapot0");
    }

    @Test
    void whatPackagesShareIsAPageOfItsOwn() throws IOException {
        Read read = read(LIST);
        assertThat(read.ids())
                .containsExactly(
                        "debian:libteapot1",
                        "debian:coffeepot",
                        "debian-source:coffeepot",
                        "debian-source:teapot",
                        "debian-maintainer:ada-b-kettle-ii",
                        "debian-maintainer:kettle-team",
                        "debian-section:libs",
                        "debian-section:misc",
                        "debian:hot-drink");
        assertThat(read.get("debian:hot-drink").text())
                .isEqualTo(
                        """
                        hot-drink (virtual package)

                        hot-drink is a virtual package of Debian. It is provided by 2 packages:
                        - coffeepot: command line coffee
                        - libteapot1: pours hot drinks - shared library
                        """);
        assertThat(read.get("debian-maintainer:kettle-team").text())
                .isEqualTo(
                        """
                        Kettle Team

                        Kettle Team maintains 1 binary package of Debian, built from 1 source package.

                        Source packages:
                        - coffeepot

                        Sections:
                        - misc (1 package)

                        Binary packages:
                        - coffeepot: command line coffee
                        """);
        assertThat(Read.facts(read.get("debian-source:teapot")))
                .containsExactly(
                        "packages=1", "maintainer=debian-maintainer:ada-b-kettle-ii", "section=debian-section:libs");
    }

    @Test
    void noAddressOfAPersonIsInTheCorpus() throws IOException {
        assertThat(read(LIST).documents()).noneMatch(document -> document.text().contains("@example.org"));
    }

    @Test
    void theNewestVersionWinsWhereverItStands() throws IOException {
        Path old = file("old_Packages", "Package: kettle\nVersion: 1.9-1\nDescription: old\n\n");
        Path now = file("new_Packages", "Package: kettle\nVersion: 1.10-1\nDescription: new\n\n");
        for (Path[] order : new Path[][] {{old, now}, {now, old}}) {
            Read read = Read.all(reader(order));
            assertThat(read.get("debian:kettle").text()).contains("new").doesNotContain("old");
            assertThat(read.problems().count(Problem.Code.OLDER_VERSION)).isEqualTo(1);
            assertThat(read.problems().kept().get(0).detail()).isEqualTo("Version (1.9-1) gives way to (1.10-1).");
        }
    }

    @Test
    void theSameVersionInTwoListsIsOneDocument() throws IOException {
        Read read = Read.all(reader(file("a", LIST), file("b", LIST)));
        assertThat(read.ids()).doesNotHaveDuplicates();
        assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.DUPLICATE_ID);
        assertThat(read.problems().count()).isEqualTo(2);
    }

    @Test
    void longDescriptionsComeFromTranslations() throws IOException {
        Path translation = file(
                "some_Translation-en",
                """
                Package: libteapot1
                Description-md5: 00000000000000000000000000000001
                Description-en: pours hot drinks - shared library
                 This library pours.

                """);
        Read read = Read.all(
                new DebianReader(List.of(file("list", LIST)), List.of(translation), "MIT", ReadLimits.standard()));
        assertThat(read.get("debian:libteapot1").text()).contains("shared library\n\nThis library pours.\n\nVersion:");
        assertThat(read.get("debian:libteapot1").licence()).isEqualTo("MIT");
    }

    @Nested
    class Compression {
        private interface Packer {
            OutputStream over(OutputStream out) throws IOException;
        }

        private byte[] packed(Packer packer) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = packer.over(bytes)) {
                out.write(LIST.getBytes(StandardCharsets.UTF_8));
            }
            return bytes.toByteArray();
        }

        @Test
        void eachKindGivesTheSame() throws IOException {
            List<Document> plain = read(LIST).documents();
            List<Packer> packers =
                    List.of(GZIPOutputStream::new, XZCompressorOutputStream::new, FramedLZ4CompressorOutputStream::new);
            for (Packer packer : packers) {
                Path file = Files.write(folder.resolve("packed"), packed(packer));
                assertThat(Read.all(reader(file)).documents()).isEqualTo(plain);
            }
        }

        @Test
        void aCutFileGivesWhatCameBefore() throws IOException {
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 5_000; i++) {
                many.append("Package: p%d\nVersion: %d\nDescription: %x\n\n".formatted(i, i, i * 7919L * 104729));
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(bytes)) {
                out.write(many.toString().getBytes(StandardCharsets.UTF_8));
            }
            Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
            Read read = Read.all(reader(file));
            assertThat(read.documents().size()).isBetween(1_000, 9_000);
            assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.TRUNCATED);
            assertThat(read.problems().kept().get(0).detail()).contains("Maybe fetch it again");
        }
    }

    @Nested
    class BadInput {
        private void assertRefused(String stanza, Problem.Code code, String words) throws IOException {
            Read read = read(stanza + "\n\n" + LIST);
            assertThat(read.ids()).contains("debian:libteapot1").doesNotContain("debian:bad");
            assertThat(read.problems().counts()).containsOnlyKeys(code);
            assertThat(read.problems().kept()).hasSize(1);
            assertThat(read.problems().kept().get(0).detail()).contains(words);
        }

        @Test
        void aLineThatIsNoField() throws IOException {
            assertRefused("Package: bad\nVersion: 1\nwhat is this", Problem.Code.MALFORMED, "(what is this)");
        }

        @Test
        void aFieldTwice() throws IOException {
            assertRefused("Package: bad\nVersion: 1\nVersion: 2", Problem.Code.MALFORMED, "(version) twice");
        }

        @Test
        void aStanzaWithoutVersion() throws IOException {
            assertRefused("Package: bad\nDescription: x", Problem.Code.MALFORMED, "(bad) and ()");
        }

        @Test
        void aContinuationOfNothing() throws IOException {
            assertRefused(" lost\nPackage: bad\nVersion: 1", Problem.Code.MALFORMED, "none has begun");
        }

        @Test
        void brokenEncoding() throws IOException {
            byte[] bad = "Package: bad\nVersion: 1\nDescription: caf\u00e9\n\n".getBytes(StandardCharsets.ISO_8859_1);
            byte[] good = LIST.getBytes(StandardCharsets.UTF_8);
            byte[] both = Arrays.copyOf(bad, bad.length + good.length);
            System.arraycopy(good, 0, both, bad.length, good.length);
            Read read = Read.all(reader(Files.write(folder.resolve("latin"), both)));
            assertThat(read.ids()).contains("debian:coffeepot").doesNotContain("debian:bad");
            assertThat(read.problems().kept().get(0))
                    .isEqualTo(new Problem(Problem.Code.BROKEN_ENCODING, "bad, line 1", "Line 3 is no UTF-8."));
        }

        @Test
        void aFileThatEndsWithinALine() throws IOException {
            Read read = read(LIST + "Package: bad\nVersion: 1\nDescripti");
            assertThat(read.ids()).doesNotContain("debian:bad");
            assertThat(read.problems().kept().get(0).code()).isEqualTo(Problem.Code.MALFORMED);
            read = read(LIST + "Package: bad\nVersion: 1\nDescription: half a wo");
            assertThat(read.ids()).doesNotContain("debian:bad");
            assertThat(read.problems().kept().get(0).code()).isEqualTo(Problem.Code.TRUNCATED);
        }

        @Test
        void aStanzaThatIsTooLong() throws IOException {
            Path file = file("long", "Package: bad\nVersion: 1\nDescription: " + "x".repeat(5_000) + "\n\n" + LIST);
            Read read = Read.all(new DebianReader(
                    List.of(file), List.of(), Document.NO_ASSERTION, new ReadLimits(2_000, 100_000, 100)));
            assertThat(read.ids()).contains("debian:libteapot1").doesNotContain("debian:bad");
            assertThat(read.problems().counts()).containsOnlyKeys(Problem.Code.TOO_LARGE);
        }

        @Test
        void nothingOfTheKind() throws IOException {
            Path file = file("notes.txt", "Dear diary,\n\ntoday it rained.\n");
            assertThatThrownBy(() -> Read.all(reader(file)))
                    .isInstanceOf(CorpusException.class)
                    .hasMessageContaining("(notes.txt)")
                    .hasMessageContaining("Maybe");
        }

        @Test
        void oneDocument() throws IOException {
            assertThat(read("Package: only\nVersion: 1\n\n").ids())
                    .containsExactly("debian:only", "debian-source:only");
        }
    }
}
