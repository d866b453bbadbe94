package dev.assay.inference.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * A graph under construction: nodes in the order they are added, constants kept once, loops with bodies that see
 * everything added before them.
 */
public final class GraphBuilder {
    private final GraphBuilder root;
    private final List<ProtoMessage> nodes = new ArrayList<>();
    private final List<ProtoMessage> initializers = new ArrayList<>();
    private final List<ProtoMessage> inputs = new ArrayList<>();
    private final List<ProtoMessage> outputs = new ArrayList<>();
    private final Map<Tensor, Value> constants = new HashMap<>();
    private final TreeSet<String> domains = new TreeSet<>();
    private int names;

    /** An empty graph. */
    public GraphBuilder() {
        root = this;
    }

    private GraphBuilder(GraphBuilder root) {
        this.root = root;
    }

    /** What one pass of a loop reads: the number of the pass, and the values carried from the pass before. */
    public record Pass(GraphBuilder body, Value number, List<Value> carried) {}

    /** What one pass of a loop leaves: values to carry on, and values to stack along a new first axis. */
    public record Result(List<Value> carried, List<Value> stacked) {}

    /** An input; each length is a number or the name of a length known at run time. */
    public Value input(String name, ElementType type, Object... shape) {
        inputs.add(info(name, type, shape));
        return new Value(name);
    }

    /** Makes a value an output under this name. */
    public void output(String name, Value value, ElementType type, Object... shape) {
        nodes.add(nodeProto("Identity", List.of(value), List.of(name)));
        outputs.add(info(name, type, shape));
    }

    /** A small constant; equal ones are kept once. */
    public Value constant(Tensor tensor) {
        return root.constants.computeIfAbsent(tensor, t -> root.weight(fresh("const"), t));
    }

    /** A large constant under a name of its own. */
    public Value weight(String name, Tensor tensor) {
        root.initializers.add(tensor.toProto(name));
        return new Value(name);
    }

    /** A node with one output. */
    public Value node(String operator, List<Value> arguments, Attribute... attributes) {
        return node(operator, 1, arguments, attributes).get(0);
    }

    /** A node with several outputs. */
    public List<Value> node(String operator, int outputs, List<Value> arguments, Attribute... attributes) {
        List<Value> results = IntStream.range(0, outputs)
                .mapToObj(i -> new Value(fresh(operator)))
                .toList();
        ProtoMessage node =
                nodeProto(operator, arguments, results.stream().map(Value::name).toList());
        Arrays.stream(attributes).forEach(attribute -> node.message(5, attribute.toProto()));
        nodes.add(node);
        return results;
    }

    /** A node with one output, of an operator that the runtime has from a library: its domain names the library's makers. */
    public Value foreign(String domain, String operator, List<Value> arguments, Attribute... attributes) {
        root.domains.add(domain);
        Value result = new Value(fresh(operator));
        ProtoMessage node =
                nodeProto(operator, arguments, List.of(result.name())).text(7, domain);
        Arrays.stream(attributes).forEach(attribute -> node.message(5, attribute.toProto()));
        nodes.add(node);
        return result;
    }

    /** Domains of all foreign operators, in the order of their names. */
    List<String> domains() {
        return List.copyOf(root.domains);
    }

    /**
     * Repeats a body.
     *
     * @param passes how often, an int64 scalar
     * @param carried first values of what goes from pass to pass, float32
     * @param stacked how many values each pass leaves to be stacked
     * @return the last carried values, then the stacked ones
     */
    public List<Value> loop(
            Value passes, List<Value> carried, int stacked, BiFunction<GraphBuilder, Pass, Result> step) {
        GraphBuilder body = new GraphBuilder(root);
        Value number = body.parameter("pass", scalar(ElementType.INT64));
        Value running = body.parameter("running", scalar(ElementType.BOOL));
        List<Value> state = carried.stream()
                .map(value -> body.parameter("carried", new ProtoMessage().number(1, ElementType.FLOAT32.number())))
                .toList();
        Result result = step.apply(body, new Pass(body, number, state));
        body.result(running);
        result.carried().forEach(body::result);
        result.stacked().forEach(body::result);
        List<Value> arguments = new ArrayList<>(List.of(passes, new Value("")));
        arguments.addAll(carried);
        return node("Loop", carried.size() + stacked, arguments, Attribute.of("body", body.toProto("body")));
    }

    // The shape of what is carried is left to inference.
    private static ProtoMessage scalar(ElementType type) {
        return new ProtoMessage().number(1, type.number()).message(2, new ProtoMessage());
    }

    private Value parameter(String name, ProtoMessage tensor) {
        Value value = new Value(fresh(name));
        inputs.add(new ProtoMessage().text(1, value.name()).message(2, new ProtoMessage().message(1, tensor)));
        return value;
    }

    // An output of a body must come from a node of the body, hence the Identity.
    private void result(Value value) {
        Value renamed = node("Identity", List.of(value));
        outputs.add(new ProtoMessage().text(1, renamed.name()));
    }

    private String fresh(String prefix) {
        return prefix + "_" + root.names++;
    }

    private static ProtoMessage nodeProto(String operator, List<Value> arguments, List<String> results) {
        ProtoMessage node = new ProtoMessage();
        arguments.forEach(argument -> node.text(1, argument.name()));
        results.forEach(result -> node.text(2, result));
        return node.text(3, results.get(0)).text(4, operator);
    }

    private static ProtoMessage info(String name, ElementType type, Object[] shape) {
        ProtoMessage lengths = new ProtoMessage();
        for (Object length : shape) {
            ProtoMessage dimension = new ProtoMessage();
            lengths.message(
                    1,
                    length instanceof Number n ? dimension.number(1, n.longValue()) : dimension.text(2, "" + length));
        }
        ProtoMessage tensor = new ProtoMessage().number(1, type.number()).message(2, lengths);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }

    ProtoMessage toProto(String name) {
        ProtoMessage graph = new ProtoMessage();
        nodes.forEach(node -> graph.message(1, node));
        graph.text(2, name);
        initializers.forEach(tensor -> graph.message(5, tensor));
        inputs.forEach(input -> graph.message(11, input));
        outputs.forEach(output -> graph.message(12, output));
        return graph;
    }
}
