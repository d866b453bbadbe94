package dev.assay.env.synthesis;

/** The end of a synthesis before its time, because of what the model did. */
final class Stopped extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final String step;

    Stopped(String step, Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.step = step;
        this.problem = problem;
    }

    Stop stop() {
        return new Stop(step, problem);
    }
}
