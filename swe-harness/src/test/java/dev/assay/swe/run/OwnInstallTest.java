package dev.assay.swe.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnInstallTest {
    private static boolean in(String line) {
        return OwnInstall.in(Candidates.recipe(line, "true"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pip install .",
                "cd /testbed && uv pip install --no-cache pytest -e '.[test]'",
                "pip install --quiet --no-index --no-deps -e . || echo 'sources on the path only'",
                "pip install '.[dev]'",
                "(cd x && pip install ./)",
                "pip install /testbed",
                "python setup.py -q develop",
                "poetry install --no-interaction",
                "mvn -B -DskipTests install",
                "npm ci",
                "cd /testbed && npm rebuild",
            })
    void aLineInstallsTheProjectItself(String line) {
        assertThat(in(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python3 -m venv /home/tester/venv",
                "uv pip install --no-cache --exclude-newer 2022-02-01 'setuptools>=64,<81' wheel",
                "pip install -r requirements/tests.txt",
                "pip install -r ./requirements.txt",
                "cd . && pip install 'ruamel.yaml'",
                "cd '/testbed' && { npm ci --ignore-scripts || npm install --ignore-scripts --before=2024-02-01; }",
                "YARN_ENABLE_SCRIPTS=false npx --yes @yarnpkg/cli-dist@4.5.3 install",
                "mvn -B -ntp -Dmaven.ext.class.path=/opt/x.jar test || mvn -B -DskipTests test",
            })
    void aLineInstallsWhatOthersMade(String line) {
        assertThat(in(line)).isFalse();
    }
}
