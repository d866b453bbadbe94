package dev.assay.env.mcp;

import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the SDK's server is told of an offer: tools, resources, prompts. */
final class ToolServer {
    private final Offer offer;
    private final AgentSessions sessions;

    private ToolServer(AgentSessions sessions) {
        this.offer = sessions.offer();
        this.sessions = sessions;
    }

    /** Completes a server that has its transport. */
    static McpAsyncServer build(McpServer.AsyncSpecification<?> server, AgentSessions sessions) {
        return new ToolServer(sessions).complete(server);
    }

    private McpAsyncServer complete(McpServer.AsyncSpecification<?> server) {
        List<AsyncResourceSpecification> resources = resources();
        ServerCapabilities.Builder capabilities = ServerCapabilities.builder().tools(false);
        if (!resources.isEmpty()) {
            capabilities.resources(false, false);
        }
        if (offer.task() != null) {
            capabilities.prompts(false);
        }
        return server.jsonMapper(ProtocolJson.INSTANCE)
                .jsonSchemaValidator(new UncheckedSchemas())
                .validateToolInputs(false)
                .serverInfo(Implementation.builder("assay", version())
                        .title(offer.title())
                        .build())
                .instructions(instructions())
                .capabilities(capabilities.build())
                .tools(offer.tools().stream().map(this::tool).toList())
                .resources(resources)
                .prompts(prompts())
                .build();
    }

    private static String version() {
        return Optional.ofNullable(ToolServer.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** What a model should know before its first call. */
    private String instructions() {
        String words = "%s. %s".formatted(offer.title(), offer.setting());
        if (offer.task() != null) {
            words += " The prompt \"task\" says what to do; submit_result takes the answer.";
        }
        return offer.policy().isEmpty() ? words : words + "\n\n" + offer.policy();
    }

    private AsyncToolSpecification tool(OfferedTool tool) {
        return AsyncToolSpecification.builder()
                .tool(Tool.builder(tool.name(), tool.inputSchema())
                        .description(tool.description())
                        .build())
                .callHandler(this::call)
                .build();
    }

    private Mono<CallToolResult> call(McpAsyncServerExchange exchange, CallToolRequest request) {
        Ticket ticket = Ticket.of(exchange.transportContext());
        return Mono.fromFuture(
                        sessions.call(exchange.sessionId(), request.name(), arguments(request.arguments()), ticket),
                        true)
                .map(ToolReply::result);
    }

    private static String arguments(@Nullable Map<String, Object> arguments) {
        try {
            return arguments == null ? "{}" : ProtocolJson.MAPPER.writeValueAsString(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException("The arguments have no JSON form.", e);
        }
    }

    private List<AsyncResourceSpecification> resources() {
        List<AsyncResourceSpecification> resources = new ArrayList<>();
        if (!offer.policy().isEmpty()) {
            resources.add(
                    resource("policy", "text/markdown", "The rules that hold in this environment.", offer.policy()));
        }
        Assignment task = offer.task();
        if (task != null) {
            resources.add(resource("task", "text/plain", "What is to be done.", task.prompt()));
        }
        return resources;
    }

    private static AsyncResourceSpecification resource(String name, String type, String description, String text) {
        String uri = "assay://" + name;
        ReadResourceResult content = ReadResourceResult.builder(List.of(
                        TextResourceContents.builder(uri, text).mimeType(type).build()))
                .build();
        return new AsyncResourceSpecification(
                Resource.builder(uri, name)
                        .description(description)
                        .mimeType(type)
                        .build(),
                (exchange, request) -> Mono.just(content));
    }

    private List<AsyncPromptSpecification> prompts() {
        Assignment task = offer.task();
        if (task == null) {
            return List.of();
        }
        PromptMessage message = PromptMessage.builder(
                        Role.USER, TextContent.builder(task.prompt()).build())
                .build();
        GetPromptResult result = GetPromptResult.builder(List.of(message))
                .description("The task " + task.name())
                .build();
        return List.of(new AsyncPromptSpecification(
                Prompt.builder("task").description("What is to be done.").build(),
                (exchange, request) -> Mono.just(result)));
    }
}
