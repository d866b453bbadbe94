package dev.assay.env.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageClaimsTest {
    private static final String KEY = "ab" + "0".repeat(62);
    private static final String NEIGHBOUR = "ab" + "1".repeat(62);

    @TempDir
    Path folder;

    @Test
    void whatOnlyThisConnectionClaimsIsItsOwn() {
        ImageClaims claims = new ImageClaims(folder);
        new ImageClaims(folder).add(NEIGHBOUR);
        claims.add(KEY);
        claims.add(KEY);

        assertThat(claims.only(KEY)).isTrue();
    }

    @Test
    void whatAnotherHasEverClaimedIsNot() {
        ImageClaims claims = new ImageClaims(folder);
        claims.add(KEY);
        new ImageClaims(folder, "12/345/boot/678/1").add(KEY);
        ImageClaims sameProcess = new ImageClaims(folder);
        sameProcess.add(KEY);

        assertThat(claims.only(KEY)).isFalse();
        assertThat(sameProcess.only(KEY)).isFalse();
    }

    @Test
    void whatWasNeverClaimedIsNobodysOwn() {
        assertThat(new ImageClaims(folder).only(KEY)).isFalse();
    }

    @Test
    void whereClaimsCannotBeKeptNothingIsOnesOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        ImageClaims claims = new ImageClaims(file);
        claims.add(KEY);

        assertThat(claims.only(KEY)).isFalse();
    }

    @Test
    void claimsThatWereLostLeaveNothingToBeSureOf() throws IOException {
        ImageClaims claims = new ImageClaims(folder);
        claims.add(KEY);
        Files.delete(folder.resolve("claims-ab"));

        assertThat(claims.only(KEY)).isFalse();
    }
}
