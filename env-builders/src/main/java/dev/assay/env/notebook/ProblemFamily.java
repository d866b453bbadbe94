package dev.assay.env.notebook;

/** A maker of problems that are alike; the same seed and difficulty make the same problem on any machine. */
public interface ProblemFamily {
    /** File-name safe, unique: {@code number.chinese-remainders}. */
    String name();

    /** What its problems are about: {@code number theory}. */
    String kind();

    /**
     * A problem.
     *
     * @param difficulty from 1 to 5
     */
    Problem make(long seed, int difficulty);
}
