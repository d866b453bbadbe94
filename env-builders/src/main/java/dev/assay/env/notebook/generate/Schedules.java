package dev.assay.env.notebook.generate;

import static dev.assay.env.notebook.generate.Dice.at;

import dev.assay.env.notebook.ProblemFamily;
import dev.assay.verifiers.answer.AnswerFormat;
import dev.assay.verifiers.answer.ExpectedAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** Projects, calendars and queues. */
final class Schedules {
    private static final String KIND = "scheduling";

    private Schedules() {}

    static List<ProblemFamily> all() {
        return List.of(
                new DeclaredFamily("plan.critical-path", KIND, Schedules::project),
                new DeclaredFamily("plan.calendar", KIND, Schedules::calendar),
                new DeclaredFamily("plan.queue", "simulation", Schedules::queue));
    }

    /** Java goes forwards and backwards in time; Python measures the longest chains by recursion. */
    private static Optional<Draft> project(Dice dice, int level) {
        int count = at(level, 7, 10, 14, 19, 25);
        List<Integer> durations = dice.many(count, 2, 20 + 5 * level);
        List<List<Integer>> needs = new ArrayList<>();
        for (int task = 0; task < count; task++) {
            needs.add(task == 0 ? List.of() : dice.distinct(dice.between(0, Math.min(task, 3)), 0, task - 1));
        }
        int[] ends = new int[count];
        for (int task = 0; task < count; task++) {
            ends[task] = durations.get(task)
                    + needs.get(task).stream().mapToInt(t -> ends[t]).max().orElse(0);
        }
        int finish = Arrays.stream(ends).max().orElse(0);
        int[] latest = new int[count];
        Arrays.fill(latest, finish);
        for (int task = count - 1; task >= 0; task--) {
            for (int before : needs.get(task)) {
                latest[before] = Math.min(latest[before], latest[task] - durations.get(task));
            }
        }
        int asked = dice.between(0, count - 1);
        int slack = latest[asked] - ends[asked];
        if (slack == 0) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        for (int task : dice.shuffled(Edge.range(count))) {
            String after = needs.get(task).isEmpty()
                    ? ""
                    : " after "
                            + Statement.series(
                                    needs.get(task).stream().map(Edge::name).toList());
            lines.add(Edge.name(task) + ": " + durations.get(task) + after);
        }
        Map<String, AnswerFormat> parts = new LinkedHashMap<>();
        parts.put("finish", new AnswerFormat.Whole());
        parts.put("slack", new AnswerFormat.Whole());
        int sum = durations.stream().mapToInt(d -> d).sum();
        return Optional.of(new Draft()
                .with("durations", durations)
                .with("needs", needs)
                .with("asked", asked)
                .say("lines", String.join("; ", lines))
                .say("task", Edge.name(asked))
                .answer(new ExpectedAnswer(new AnswerFormat.Named(parts, true), named(finish, slack)))
                .wrong("one task at a time", named(sum, slack))
                .wrong("takes the end of the task", named(finish, finish - ends[asked]))
                .wrong("takes the task for critical", named(finish, 0))
                .wrong("starts on day 1", named(finish + 1, slack)));
    }

    private static String named(int finish, int slack) {
        return "@finish[%d]\n@slack[%d]".formatted(finish, slack);
    }

    /** Java uses its calendar; Python its own, day by day. */
    private static Optional<Draft> calendar(Dice dice, int level) {
        LocalDate first = LocalDate.of(dice.between(1905, 2080), dice.between(1, 12), dice.between(1, 28));
        LocalDate last = first.plusDays(dice.between(
                at(level, 400, 1_500, 5_000, 12_000, 20_000), at(level, 1_500, 5_000, 12_000, 20_000, 30_000)));
        int weekday = dice.between(1, 7);
        int divisor = dice.between(3, 7);
        int rest = dice.between(0, divisor - 1);
        boolean yearly = level > 2 && dice.chance(60);
        long[] counts = new long[4];
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            boolean right = day.getDayOfWeek().getValue() == weekday;
            boolean divides = (yearly ? day.getDayOfYear() : day.getDayOfMonth()) % divisor == rest;
            boolean other = (yearly ? day.getDayOfMonth() : day.getDayOfYear()) % divisor == rest;
            counts[0] += right && divides ? 1 : 0;
            counts[1] += right ? 1 : 0;
            counts[2] += divides ? 1 : 0;
            counts[3] += right && other ? 1 : 0;
        }
        if (counts[0] < 8) {
            return Optional.empty();
        }
        return Optional.of(new Draft()
                .with("first", first.toString())
                .with("last", last.toString())
                .with("weekday", weekday)
                .with("divisor", divisor)
                .with("rest", rest)
                .with("yearly", yearly)
                .say("name", DayOfWeek.of(weekday).getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .say("number", yearly ? "the number of the day in its year (1 January is 1)" : "the day of the month")
                .answer(counts[0])
                .wrong("counts all of that weekday", counts[1])
                .wrong("counts any weekday", counts[2])
                .wrong("numbers the days otherwise", counts[3])
                .wrong("expects an even share", counts[1] / divisor + 1));
    }

    /** Java keeps when each counter is free; Python lets time pass minute by minute. */
    private static Optional<Draft> queue(Dice dice, int level) {
        int count = at(level, 7, 11, 18, 27, 41);
        int counters = at(level, 1, 2, 2, 3, 3);
        List<Integer> arrivals = new ArrayList<>();
        int time = 0;
        for (int i = 0; i < count; i++) {
            time += dice.between(0, 6);
            arrivals.add(time);
        }
        List<Integer> services = dice.many(count, 3, 5 * counters + 6);
        int waited = waited(arrivals, services, counters);
        // Averages in the middle between two rounded ones would depend on the rule for rounding.
        boolean middle = waited * 200 % count == 0 && waited * 200 / count % 2 == 1;
        if (waited < count || middle || waited * 100 % count == 0) {
            return Optional.empty();
        }
        BigDecimal exact = BigDecimal.valueOf(waited).divide(BigDecimal.valueOf(count), 12, RoundingMode.HALF_UP);
        BigDecimal answer = exact.setScale(2, RoundingMode.HALF_UP);
        int served = services.stream().mapToInt(s -> s).sum();
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            customers.add(arrivals.get(i) + " (" + services.get(i) + ")");
        }
        return Optional.of(new Draft()
                .with("arrivals", arrivals)
                .with("services", services)
                .with("counters", counters)
                .say("customers", String.join(", ", customers))
                .say("open", counters == 1 ? "one counter is" : counters + " counters are")
                .answer(new ExpectedAnswer(AnswerFormat.Decimal.rounded(2), answer.toPlainString()))
                .wrong("does not round", exact.toPlainString())
                .wrong(
                        "cuts instead of rounding, or one up",
                        answer.add(new BigDecimal("0.01")).toPlainString())
                .wrong(
                        "adds the service",
                        BigDecimal.valueOf(waited + served).divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP))
                .wrong(
                        "one counter more",
                        BigDecimal.valueOf(waited(arrivals, services, counters + 1))
                                .divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP)));
    }

    static int waited(List<Integer> arrivals, List<Integer> services, int counters) {
        PriorityQueue<Integer> free = new PriorityQueue<>();
        for (int i = 0; i < counters; i++) {
            free.add(0);
        }
        int waited = 0;
        for (int i = 0; i < arrivals.size(); i++) {
            int start = Math.max(arrivals.get(i), free.remove());
            waited += start - arrivals.get(i);
            free.add(start + services.get(i));
        }
        return waited;
    }
}
