package dev.assay.swe.environment.npm;

import dev.assay.swe.environment.ProjectFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Packages of the years around 2012 test with {@code make test}: its recipe is read as if the script held it. */
final class Makefile {
    private static final Pattern VARIABLE = Pattern.compile("^([A-Z_]+)\\s*[:?]?=\\s*(.*)$");
    private static final Pattern TARGET = Pattern.compile("^([\\w.-]+):\\s*([^=]*)$");
    private static final int MAX_DEPTH = 6;

    private final SortedMap<String, String> variables = new TreeMap<>();
    private final SortedMap<String, List<String>> commands = new TreeMap<>();
    private final SortedMap<String, List<String>> needs = new TreeMap<>();

    private Makefile(String text) {
        List<String> current = new ArrayList<>();
        for (String line : text.replace("\\\n", " ").lines().limit(5_000).toList()) {
            Matcher variable = VARIABLE.matcher(line);
            Matcher target = TARGET.matcher(line);
            if (line.startsWith("\t")) {
                current.add(line.strip().replaceFirst("^[@-]+", ""));
            } else if (variable.matches()) {
                variables.putIfAbsent(variable.group(1), variable.group(2).strip());
            } else if (target.matches() && !target.group(1).startsWith(".")) {
                current = commands.computeIfAbsent(target.group(1), name -> new ArrayList<>());
                needs.put(target.group(1), List.of(target.group(2).strip().split("\\s+")));
            }
        }
    }

    /** The package with {@code make TARGET} in its test script replaced by what the target runs. */
    static PackageJson expand(PackageJson json, ProjectFiles files, String directory) {
        Matcher make = Pattern.compile("^(?:g?make)(?:\\s+([\\w-]+))?\\s*$")
                .matcher(json.scripts().getOrDefault("test", ""));
        String text = files.textOrEmpty(directory.isEmpty() ? "Makefile" : directory + "/Makefile");
        if (!make.matches() || text.isEmpty()) {
            return json;
        }
        Makefile makefile = new Makefile(text);
        List<String> lines = new ArrayList<>();
        makefile.collect(make.group(1) == null ? "test" : make.group(1), lines, 0);
        SortedMap<String, String> scripts = new TreeMap<>(json.scripts());
        scripts.put("test", String.join(" && ", lines));
        return new PackageJson(scripts, json.dependencies(), json.engine(), json.packageManager(), json.workspaces());
    }

    private void collect(String target, List<String> lines, int depth) {
        if (depth > MAX_DEPTH || lines.size() > 50) {
            return;
        }
        needs.getOrDefault(target, List.of()).forEach(need -> collect(need, lines, depth + 1));
        for (String command : commands.getOrDefault(target, List.of())) {
            Matcher again = Pattern.compile("^\\$\\(MAKE\\)\\s+([\\w-]+)$").matcher(command);
            if (again.matches()) {
                collect(again.group(1), lines, depth + 1);
            } else {
                lines.add(substitute(command));
            }
        }
    }

    private String substitute(String command) {
        String text = command;
        for (int i = 0; i < 4; i++) {
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                text = text.replace("$(" + variable.getKey() + ")", variable.getValue());
            }
        }
        return text.replaceAll("\\$\\([A-Z_]+\\)", "").replace("$$", "$");
    }
}
