package dev.assay.swe.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.swe.candidate.IssueRef.Relation;
import dev.assay.swe.candidate.IssueRef.Tracker;
import dev.assay.verifiers.json.CanonicalJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FixCandidateTest {
    private static FixCandidate fix(@Nullable Integer pull, IssueRef... issues) {
        String base = "a".repeat(40);
        String fix = "bcd".repeat(13) + "e";
        return new FixCandidate(
                FixCandidate.idOf("acme/lib", base, fix),
                "acme/lib",
                FixCandidate.Unit.COMMIT,
                base,
                fix,
                pull,
                List.of(issues),
                "Fix",
                "Fix",
                "2020-06-01T00:00:00Z",
                "2020-05-01T00:00:00Z");
    }

    @Nested
    class Json {
        @Test
        void aCandidateOfBeforeTheBeginningWasKnownIsReadAsOneWithoutIt() throws Exception {
            String json = CanonicalJson.write(fix(null)).replace("\"begun_at\":\"2020-05-01T00:00:00Z\",", "");
            assertThat(json).doesNotContain("begun_at");
            FixCandidate read = CanonicalJson.mapper().readValue(json, FixCandidate.class);

            assertThat(read.begunAt()).isNull();
            assertThat(read.id()).isEqualTo(fix(null).id());
        }

        @Test
        void theBeginningIsReadBack() throws Exception {
            String json = CanonicalJson.write(fix(12));
            assertThat(CanonicalJson.mapper().readValue(json, FixCandidate.class))
                    .isEqualTo(fix(12));
        }
    }

    @Nested
    class InstanceIds {
        @Test
        void aPullRequestOrAnIssueOfThisRepositoryNamesTheInstance() {
            IssueRef issue = new IssueRef(Tracker.GITHUB, "acme/lib", "7", Relation.CLOSES);
            assertThat(fix(12, issue).instanceId()).isEqualTo("acme__lib-12");
            assertThat(fix(null, issue).instanceId()).isEqualTo("acme__lib-7");
        }

        @Test
        void aKeyOfJiraNamesTheInstance() {
            IssueRef issue = new IssueRef(Tracker.JIRA, "CSV", "CSV-7", Relation.NAMES);
            assertThat(fix(null, issue).instanceId()).isEqualTo("acme__lib-CSV-7");
        }

        @Test
        void anIssueOfAnotherRepositoryNamesNothingHere() {
            IssueRef foreign = new IssueRef(Tracker.GITHUB, "acme/else", "7", Relation.CLOSES);
            IssueRef own = new IssueRef(Tracker.GITHUB, "acme/lib", "8", Relation.NAMES);
            assertThat(fix(null, foreign).instanceId()).isEqualTo("acme__lib-bcdbcdb");
            assertThat(fix(null, foreign, own).instanceId()).isEqualTo("acme__lib-8");
        }
    }
}
