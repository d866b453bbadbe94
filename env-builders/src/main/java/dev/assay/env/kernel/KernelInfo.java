package dev.assay.env.kernel;

/**
 * What a kernel says of itself.
 *
 * @param protocol version of the Jupyter protocol, such as {@code 5.3}
 * @param implementation such as {@code ipython}
 * @param implementationVersion its version
 * @param language such as {@code python}
 * @param languageVersion its version
 */
public record KernelInfo(
        String protocol, String implementation, String implementationVersion, String language, String languageVersion) {
    static KernelInfo of(KernelMessage reply) {
        return new KernelInfo(
                reply.content().path("protocol_version").asText(),
                reply.content().path("implementation").asText(),
                reply.content().path("implementation_version").asText(),
                reply.content().at("/language_info/name").asText(),
                reply.content().at("/language_info/version").asText());
    }
}
