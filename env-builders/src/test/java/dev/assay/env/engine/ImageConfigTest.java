package dev.assay.env.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageConfigTest {
    private static ImageConfig of(String json) throws Exception {
        return ImageConfig.of(CanonicalJson.mapper().readTree(json));
    }

    @Test
    void whatDescribesContainersIsKeptAndWhatNamesTheBuildIsNot() throws Exception {
        ImageConfig config = of(
                """
                {"Architecture": "amd64", "Os": "linux", "Created": "2026-05-05T05:05:05Z", "Container": "abc",
                 "Config": {"Hostname": "abc", "Image": "sha256:1", "Env": ["A=1"], "User": "tester", "Cmd": null,
                            "Labels": {"l": "v"}, "WorkingDir": "/w"},
                 "RootFS": {"Layers": ["sha256:a", "sha256:b"]}}
                """);
        assertThat(new String(config.bytes(), UTF_8))
                .isEqualTo(
                        "{\"architecture\":\"amd64\","
                                + "\"config\":{\"Env\":[\"A=1\"],\"Labels\":{\"l\":\"v\"},\"User\":\"tester\",\"WorkingDir\":\"/w\"},"
                                + "\"created\":\"1970-01-01T00:00:00Z\","
                                + "\"history\":[{\"created\":\"1970-01-01T00:00:00Z\",\"created_by\":\"assay\"},"
                                + "{\"created\":\"1970-01-01T00:00:00Z\",\"created_by\":\"assay\"}],"
                                + "\"os\":\"linux\",\"rootfs\":{\"diff_ids\":[\"sha256:a\",\"sha256:b\"],\"type\":\"layers\"}}");
    }

    @Test
    void variablesAndLabelsOfTheSameNameAreReplaced() throws Exception {
        ImageConfig config =
                of("""
                        {"Architecture": "amd64", "Config": {"Env": ["A=1", "AB=2"], "Labels": {"l": "old", "m": "x"}}}
                        """)
                        .plus(Map.of("l", "new"), Map.of("A", "3=4"));
        assertThat(config.config().path("Env")).extracting(Object::toString).containsExactly("\"AB=2\"", "\"A=3=4\"");
        assertThat(config.config().path("Labels")).hasToString("{\"l\":\"new\",\"m\":\"x\"}");
    }

    @Test
    void theOrderInWhichLabelsAreGivenDoesNotMatter() {
        ImageConfig empty = ImageConfig.empty("amd64").plusLayer("sha256:a");
        assertThat(empty.plus(Map.of("a", "1"), Map.of())
                        .plus(Map.of("b", "2"), Map.of())
                        .id())
                .isEqualTo(empty.plus(Map.of("b", "2"), Map.of())
                        .plus(Map.of("a", "1"), Map.of())
                        .id());
    }

    @Test
    void aPartialArchiveIsBuiltWithDeletionsForWhiteOuts() {
        assertThat(LayerBuild.dockerfile("sha256:p", "tester", List.of("/a b", "/c"), Map.of("N", "v \"q\" $x \\")))
                .isEqualTo(
                        """
                        FROM sha256:p
                        LABEL dev.assay.kind="step" dev.assay.key=""
                        USER 0:0
                        RUN ["rm","-rf","--","/a b","/c"]
                        USER tester
                        ADD layer.tar /
                        ENV N="v \\"q\\" \\$x \\\\"
                        """);
    }

    @Test
    void whatLiesBetweenTwoStepsOfABuildDoesNotCarryTheParentsKey() {
        String forget = "LABEL dev.assay.kind=\"step\" dev.assay.key=\"\"\n";

        assertThat(BuildContext.forgetParent("FROM sha256:p\nRUN x\n"))
                .isEqualTo("FROM sha256:p\n" + forget + "RUN x\n");
        assertThat(BuildContext.forgetParent("FROM sha256:p")).isEqualTo("FROM sha256:p\n" + forget);
    }
}
