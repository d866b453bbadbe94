package dev.assay.env.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.env.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackReaderTest {
    private static final String CLUB =
            """
            pack: chess-club
            title: Chess club
            license: CC0-1.0
            created: 2025-10-01
            tables:
              players:
                noun: player
                key: name
                rows: [8, 12]
                columns:
                  name: {name: "{name.first_name} {name.last_name}"}
                  rating: {number: [800, 2400, 10], use: threshold, at_least: "is rated {value} or better"}
                  junior: {yes: 0.3, is: is a junior}
              games:
                noun: game
                key: id
                rows: [5, 9]
                columns:
                  id: {serial: 1}
                  white: {ref: players}
                  black: {ref: players, not: white}
                  state: {one_of: {open: 3, won: 1}}
            plans:
              - goal: Set {slots} for the evening.
                slot: {key: board, noun: board, plural: boards, least: 2}
                slots: {list: [Board 1, Board 2, Board 3], count: [2, 3]}
                roles:
                  white: {of: players, noun: player of the white pieces, required: true}
                  black: {of: players, noun: player of the black pieces, required: true}
                always:
                  - {that: "distinct(white, black)", text: Nobody sits at two boards.}
            actions:
              - name: resign
                text: Ends an open game.
                parameters:
                  game: {of: games, text: number of the game}
                requirements:
                  - {that: game.state = 'open', text: Only open games end.}
                effects:
                  - {update: game, values: {state: "'won'"}}
            """;

    private static World club() {
        return Packs.parse(CLUB, "club.yaml").world(1, 2);
    }

    private static void refuses(String from, String to, String... words) {
        assertThat(CLUB).as("the text to change must be there").contains(from);
        assertThatThrownBy(() -> Packs.parse(CLUB.replace(from, to), "club.yaml"))
                .isInstanceOf(BadPack.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void aSmallPackMakesAWorld() {
        World world = club();
        assertThat(world.category()).isEqualTo("chess-club");
        assertThat(world.provenance().license()).isEqualTo("CC0-1.0");
        assertThat(world.provenance().createdAt()).isEqualTo("2025-10-01T00:00:00Z");
        assertThat(world.database().schema().tables())
                .extracting(table -> table.name())
                .containsExactly("players", "games");
        assertThat(world.plans()).hasSize(1);
        assertThat(world.actions()).extracting(action -> action.name()).containsExactly("resign");
    }

    @Test
    void theExampleOfTheManualMakesWorlds() throws IOException {
        String manual = Files.readString(Path.of("../docs/formats/pack.md"));
        String example = manual.substring(manual.indexOf("```yaml") + 7, manual.indexOf("```\n\nEvery error"));
        PackSource source = Packs.parse(example, "pack.md");
        for (long seed = 0; seed < 20; seed++) {
            World world = source.world(seed, seed);
            assertThat(world.actions()).extracting(action -> action.name()).containsExactly("lend");
            assertThat(new PlanProbe(world, world.plans().get(0), 3, seed, 20_000).feasible())
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    @Nested
    class SaysWhereAndWhatToDo {
        @Test
        void unknownKey() {
            refuses("title: Chess club", "titel: Chess club", "club.yaml", "title");
            refuses("rows: [8, 12]", "rows: [8, 12]\n    colour: red", "club.yaml, line 10", "colour", "Maybe");
            refuses("{yes: 0.3, is:", "{yes: 0.3, iss:", "club.yaml, line 13", "'is'");
        }

        @Test
        void keyTwice() {
            refuses("title: Chess club", "title: Chess club\ntitle: Other", "club.yaml, line 3", "twice");
        }

        @Test
        void wordingThatIsNoRequest() {
            String text = "text: Ends an open game.";
            refuses(text, text + "\n    ask: end {gam}", "line 35", "no parameter", "Maybe 'game'");
            refuses(text, text + "\n    ask: end it", "line 35", "(game) 0 times", "'{game}'");
            refuses(
                    text,
                    text + "\n    ask: [\"end {game}\", \"stop {game} and {game}\"]",
                    "line 35",
                    "(game) 2 times");
            refuses(text, text + "\n    ask: \"end {game}.\"", "line 35", "full stop");
            refuses(text, text + "\n    ask: \"End {game}\"", "line 35", "lower case");
            refuses(text, text + "\n    ask: \"end {game} {\"", "line 35", "brace");
            refuses(text, text + "\n    ask: []", "line 35", "empty");
        }

        @Test
        void lineOfThePolicyThatForbidsWhatNobodyEvaluates() {
            String effects = "      - {update: game, values: {state: \"'won'\"}}\n";
            refuses(
                    effects,
                    effects + "policy:\n  - No game is lost.\n",
                    "line 42",
                    "does not say what it is",
                    "{fact:");
            refuses(
                    effects,
                    effects + "policy:\n  - {fact: No more than one game is played.}\n",
                    "line 42",
                    "forbids or allows",
                    "'No'",
                    "Maybe make it a requirement");
            refuses(
                    effects,
                    effects + "policy:\n  - {effect: A game ends., of: resin}\n",
                    "no action (resin)",
                    "Maybe 'resign'");
            refuses(effects, effects + "policy:\n  - {effect: A game ends.}\n", "either");
            refuses(effects, effects + "policy:\n  - {fact: Today is Monday., of: resign}\n", "either");
        }

        @Test
        void partOfATextForARoleThatEveryTaskHas() {
            refuses(
                    "goal: Set {slots} for the evening.",
                    "goal: \"Set {slots} for the evening[white:, with white].\"",
                    "(white)",
                    "no role that a task may lack");
            refuses(
                    "goal: Set {slots} for the evening.",
                    "goal: \"Set {slots} for the [evening].\"",
                    "square bracket",
                    "[role:");
        }

        @Test
        void unknownColumnInAnExpression() {
            refuses(
                    "game.state = 'open'",
                    "game.stat = 'open'",
                    "club.yaml, line 38",
                    "no column (stat)",
                    "Maybe 'state'");
        }

        @Test
        void valueThatNeverOccurs() {
            refuses("game.state = 'open'", "game.state = 'opened'", "line 38", "never occurs", "[open, won]");
        }

        @Test
        void comparisonOfKinds() {
            refuses("game.state = 'open'", "game.white.rating = 'open'", "line 38", "a number is compared with a text");
            refuses("game.state = 'open'", "game.white = game", "line 38", "compared");
        }

        @Test
        void whereThatIsKnownTooLate() {
            String white = "white: {ref: players}";
            refuses(white, "white: {ref: players, where: \"state = 'open'\"}", "line 20", "(state) stands after it");
            refuses(white, "white: {ref: players, where: white.raiting > 5}", "no column (raiting)", "Maybe 'rating'");
            refuses(
                    "rating: {number: [800, 2400, 10], use: threshold, at_least: \"is rated {value} or better\"}",
                    "rating: {number: [800, 2400, 10], where: rating > 900}",
                    "line 12",
                    "Only a reference that is no key");
            refuses(
                    "black: {ref: players, not: white}\n      state: {one_of: {open: 3, won: 1}}",
                    "state: {one_of: {open: 3, won: 1}, but: {won: white.junior}}\n      black: {ref: players, where: state = 'won'}",
                    "(games.state) is derived or has a 'but'",
                    "Maybe change the order");
        }

        @Test
        void sumOfWhatIsNoAmount() {
            refuses(
                    "use: threshold, at_least",
                    "use: threshold, adds_to: strength, at_least",
                    "line 12",
                    "Only a column of the use 'additive'");
        }

        @Test
        void referenceToATableBelow() {
            refuses("junior: {yes: 0.3, is: is a junior}", "last: {ref: games}", "line 13", "must stand before");
        }

        @Test
        void tooFewNames() {
            refuses(
                    "\"{name.first_name} {name.last_name}\"",
                    "\"Player {address.city_prefix}\"",
                    "at most",
                    "names for up to 12 rows");
            refuses("{name.first_name}", "{name.nothing}", "line 11", "no list of words (name.nothing)");
        }

        @Test
        void rowsSaidTwiceOrNotAtAll() {
            refuses("    rows: [5, 9]\n", "", "number of rows of (games)");
            refuses("white: {ref: players}", "white: {ref: players, each: [1, 2]}", "number of rows of (games)");
        }

        @Test
        void numberThatIsNone() {
            refuses("[800, 2400, 10]", "[800, 2400, 7]", "line 12", "some steps of 7");
            refuses("[800, 2400, 10]", "[800, many]", "line 12", "plain number");
            refuses("rows: [8, 12]", "rows: [12, 8]", "line 9", "whole one from 12");
        }

        @Test
        void phraseWithoutAGap() {
            refuses("is rated {value} or better", "is rated well", "line 12", "{value} once");
            refuses("is: is a junior", "is: \"is {value}\"", "line 13", "no gap");
        }

        @Test
        void nameThatPythonKeeps() {
            refuses("junior:", "class:", "line 13", "(class)", "Python");
            refuses("name: resign", "name: Resign!", "line 33", "resign");
        }

        @Test
        void rowThatIsIncomplete() {
            refuses(
                    "{update: game, values: {state: \"'won'\"}}",
                    "{insert: games, values: {state: \"'won'\"}}",
                    "line 40",
                    "needs a value for (white)");
        }

        @Test
        void keyThatChanges() {
            refuses("values: {state: \"'won'\"}", "values: {id: 7}", "line 40", "cannot be changed");
        }

        @Test
        void derivedColumnThatDependsOnItself() {
            refuses(
                    "junior: {yes: 0.3, is: is a junior}",
                    "one: {derive: two + 1}\n      two: {derive: one + 1}",
                    "depends on itself");
        }

        @Test
        void followingALaterColumn() {
            refuses(
                    "rating: {number: [800, 2400, 10],",
                    "rating: {number: [800, 2400, 10], rises_with: junior,",
                    "must stand before");
        }

        @Test
        void noSentence() {
            refuses("text: Only open games end.", "text: only open games", "line 38", "sentence");
        }

        @Test
        void goalWithoutSlots() {
            refuses("Set {slots} for the evening.", "Set the boards.", "line 24", "{slots}");
        }
    }

    @Nested
    class Hostile {
        @Test
        void aliasesAreRefused() {
            refuses("title: Chess club", "title: &t Chess club\nsource: *t", "club.yaml, line 3", "alias");
        }

        @Test
        void aBombOfAliasesIsRefusedAtOnce() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
            for (int i = 1; i < 30; i++) {
                bomb.append("a%d: &a%d [%s]\n"
                        .formatted(i, i, "*a%d,".formatted(i - 1).repeat(9)));
            }
            assertThatThrownBy(() -> Packs.parse(bomb.toString(), "bomb.yaml"))
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("alias");
        }

        @Test
        void depthAndSizeAreBounded() {
            assertThatThrownBy(() -> Packs.parse("pack: " + "[".repeat(5000), "deep.yaml"))
                    .isInstanceOf(BadPack.class);
            assertThatThrownBy(() -> Packs.parse("x".repeat(2 << 20), "long.yaml"))
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("at most");
            assertThatThrownBy(
                            () -> Packs.parse(CLUB.replace("game.state = 'open'", "(".repeat(150) + "1"), "club.yaml"))
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("deeper");
        }

        @Test
        void tagsMakeNoObjects() {
            refuses("title: Chess club", "title: !!javax.script.ScriptEngineManager [x]", "club.yaml, line 2");
        }

        @Test
        void nonsenseIsNoCrash() {
            for (String text :
                    new String[] {"", "---", "- a", "pack", "{", "a: b: c", "\u0000", "pack: 'x", "? [a]\n: b", "{}: x"
                    }) {
                assertThatThrownBy(() -> Packs.parse(text, "x.yaml")).as(text).isInstanceOf(BadPack.class);
            }
        }

        @Test
        void whateverIsBrokenInAPackIsABadPack() {
            List<String> packs = Packs.shipped();
            for (int seed = 0; seed < 600; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                String name = packs.get(random.nextInt(packs.size()));
                String broken = broken(Packs.text(name), random);
                try {
                    Packs.parse(broken, name).world(1, 1);
                } catch (BadPack e) {
                    assertThat(e.getMessage()).as("seed %d", seed).isNotBlank();
                } catch (RuntimeException e) {
                    throw new AssertionError("seed %d of %s:%n%s".formatted(seed, name, e), e);
                }
            }
        }

        private static String broken(String text, SplittableRandom random) {
            List<String> lines = new ArrayList<>(text.lines().toList());
            int line = random.nextInt(lines.size());
            String[] words = lines.get(line).split("(?<=[ ,{\\[])");
            int word = random.nextInt(words.length);
            switch (random.nextInt(6)) {
                case 0 -> lines.remove(line);
                case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
                case 2 -> words[word] = words[random.nextInt(words.length)];
                case 3 -> words[word] = "";
                case 4 -> words[word] = Integer.toString(random.nextInt(-5, 100_000));
                default -> words[word] = String.valueOf((char) random.nextInt(32, 127));
            }
            if (line < lines.size()) {
                lines.set(line, String.join("", words));
            }
            return String.join("\n", lines);
        }

        @Test
        void rowsCannotExplode() {
            String pairs =
                    """
                      pairs:
                        noun: pair
                        key: [one, other]
                        columns:
                          one: {ref: players}
                          other: {ref: players}
                    plans:
                    """;
            String big = CLUB.replace("rows: [8, 12]", "rows: 400").replace("plans:\n", pairs);
            assertThatThrownBy(() -> Packs.parse(big, "big.yaml").world(1, 1))
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("at most 2000");
        }
    }

    @Nested
    class FromFiles {
        @Test
        void aPackIsReadFromAFile(@TempDir Path folder) throws IOException {
            Path file = Files.writeString(folder.resolve("club.yaml"), CLUB);
            assertThat(PackChecks.hash(Packs.read(file).world(1, 2))).isEqualTo(PackChecks.hash(club()));
        }

        @Test
        void whatIsNoPackIsRefused(@TempDir Path folder) throws IOException {
            assertThatThrownBy(() -> Packs.read(folder.resolve("none.yaml")))
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("does not exist");
            Path latin =
                    Files.write(folder.resolve("latin.yaml"), "title: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> Packs.read(latin))
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("UTF-8");
        }

        @Test
        void aNameThatIsNotShippedIsAnsweredWithTheNearest() {
            assertThatThrownBy(() -> Packs.named("travle"))
                    .isInstanceOf(BadPack.class)
                    .hasMessageContaining("Maybe 'travel'");
        }
    }
}
