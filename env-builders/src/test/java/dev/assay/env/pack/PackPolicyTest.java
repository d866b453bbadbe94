package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.env.pack.PackAction.Change;
import dev.assay.env.pack.PackAction.Kind;
import dev.assay.env.world.Bound;
import dev.assay.env.world.PlanTemplate;
import dev.assay.env.world.PlanTemplate.Role;
import dev.assay.env.world.World;
import dev.assay.verifiers.plan.Constraint;
import dev.assay.verifiers.plan.PlanSpec.Stated;
import dev.assay.verifiers.transact.Action.Requirement;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What packs say is what is evaluated. */
class PackPolicyTest {
    /** Pairs of actions on one table of which the first says more, and why that is so. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "event-tickets: transfer_ticket, Nobody buys a ticket whose price is above their budget.",
                    "nothing is paid",
            "event-tickets: exchange_ticket, Nobody buys a ticket whose price is above their budget.",
                    "no more is paid than was before",
            "courier-routes: redirect_parcel, Vans do not deliver in zones closed to cars.", "it has no courier yet");

    private static final Pattern CONSTANTS = Pattern.compile("Constant\\[value=([^\\]]*)]|values=\\[([^\\]]*)]");
    private static final Pattern DATE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})");
    private static final List<String> WORDS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    static Stream<String> packs() {
        return Packs.shipped().stream();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void actionsThatWriteOneRelationKeepTheSameRules(String name) {
        Set<String> lacking = new TreeSet<>();
        List<PackAction> actions = Packs.named(name).pack().actions();
        for (PackAction one : actions) {
            for (Change change : writes(one)) {
                for (RowRule rule : RowRule.of(one, change)) {
                    for (PackAction other : actions) {
                        writes(other).stream()
                                .filter(each -> other != one
                                        && concerns(rule, change, each)
                                        && RowRule.of(other, each).stream().noneMatch(has -> has.condition()
                                                .equals(rule.condition())))
                                .forEach(each -> lacking.add("%s: %s, %s".formatted(name, other.name(), rule.text())));
                    }
                }
            }
        }
        lacking.removeAll(DIFFERENT.keySet());
        assertThat(lacking).as("rules that a sibling does not have").isEmpty();
    }

    private static List<Change> writes(PackAction action) {
        return action.changes().stream()
                .filter(change -> change.kind() != Kind.DELETE)
                .toList();
    }

    /** Whether a rule about rows that one change writes is about those of the other too. */
    private static boolean concerns(RowRule rule, Change change, Change other) {
        Set<String> given = RowRule.given(other);
        boolean both = rule.columns().stream().anyMatch(RowRule.given(change)::contains)
                && rule.columns().stream().anyMatch(given::contains);
        return both
                && other.table().equals(change.table())
                && rule.columns().stream()
                        .allMatch(column -> given.contains(column)
                                || (other.kind() == Kind.UPDATE
                                        && !other.values().containsKey(column)));
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyNumberAndDateOfARequirementIsSaid(String name) {
        List<String> silent = new ArrayList<>();
        for (PackAction action : Packs.named(name).pack().actions()) {
            for (Parsed<Requirement> requirement : action.requirements()) {
                String condition = requirement.value().condition().toString();
                String text = requirement.value().text();
                for (String number : numbers(condition)) {
                    if (!says(text, Double.parseDouble(number))) {
                        silent.add(action.name() + ": " + text + " hides " + number);
                    }
                }
                Matcher dates = DATE.matcher(condition);
                while (dates.find()) {
                    LocalDate date = LocalDate.parse(dates.group(1));
                    if (!text.matches(".*\\b%d\\b.*".formatted(date.getDayOfMonth()))
                            || !text.contains(date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH))) {
                        silent.add(action.name() + ": " + text + " hides " + date);
                    }
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    private static List<String> numbers(String condition) {
        return CONSTANTS
                .matcher(condition)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .flatMap(found -> Stream.of(found.split(", ")))
                .filter(value -> value.matches("-?\\d+(\\.\\d+)?"))
                .toList();
    }

    /** In digits or letters; of whole numbers the next one will do, since below 3 is 2 at most; 0 and 1 are often said otherwise. */
    private static boolean says(String text, double number) {
        if (number == 0 || number == 1) {
            return true;
        }
        if (number != Math.rint(number)) {
            return text.contains(Double.toString(number));
        }
        for (long near = Math.round(number) - 1; near <= number + 1; near++) {
            String word = near >= 0 && near < WORDS.size() ? WORDS.get((int) near) : "-";
            if (text.toLowerCase(Locale.ROOT)
                    .matches(".*\\b(%d|%s|%s)\\b.*".formatted(near, word, near == 2 ? "twice" : word))) {
                return true;
            }
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("packs")
    void noTwoRequirementsOfAnActionSayTheSame(String name) {
        for (PackAction action : Packs.named(name).pack().actions()) {
            assertThat(action.requirements().stream().map(each -> each.value().text()))
                    .as(action.name())
                    .doesNotHaveDuplicates();
        }
    }

    /** Goals and rules speak of no choice that a task does not have, whichever of the optional ones it has. */
    @ParameterizedTest
    @MethodSource("packs")
    void goalsAndRulesSpeakOfTheChoicesOfTheTask(String name) {
        for (long shape = 0; shape < 12; shape++) {
            World world = Packs.named(name).world(shape, 1);
            for (PlanTemplate plan : world.plans()) {
                List<Role> optional =
                        plan.choices().stream().filter(role -> !role.required()).toList();
                for (int chosen = 0; chosen < 1 << optional.size(); chosen++) {
                    List<Role> taken = new ArrayList<>(plan.choices());
                    for (int i = 0; i < optional.size(); i++) {
                        if ((chosen >> i & 1) == 0) {
                            taken.remove(optional.get(i));
                        }
                    }
                    check(plan, taken);
                }
            }
        }
    }

    private static void check(PlanTemplate plan, List<Role> taken) {
        PlanTemplate task = plan.with(taken);
        List<String> keys = taken.stream().map(role -> role.choice().key()).toList();
        assertThat(Bound.choices(task.goal())).isEmpty();
        assertThat(task.goal()).contains("{slots}").endsWith(".");
        for (Role role : plan.choices()) {
            if (!keys.contains(role.choice().key())) {
                assertThat(task.goal().toLowerCase(Locale.ROOT))
                        .doesNotContain(
                                role.noun().toLowerCase(Locale.ROOT),
                                role.choice().key().replace('_', ' '));
            }
        }
        for (Stated stated : task.always()) {
            if (stated.constraint() instanceof Constraint.Distinct distinct) {
                assertThat(stated.text()).matches("[^\\[\\]]*\\.");
                assertThat(keys).containsAll(distinct.choices());
                if (distinct.choices().size() == 1) {
                    assertThat(stated.text()).doesNotContain("not even");
                }
            }
        }
    }
}
