package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the parser with the URL class of Node, which follows the same standard. */
class UrlDifferentialIT {
  private static final long SEED = 20_250_915;
  private static final int URLS = Integer.getInteger("urls", 5_000);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCRIPT =
      """
      const inputs = JSON.parse(require("fs").readFileSync(0, "utf8"));
      const http = (url) => ["http:", "https:"].includes(url.protocol) ? url.href : null;
      const hrefs = inputs.map((i) => { try { return http(new URL(i)); } catch { return null; } });
      process.stdout.write(JSON.stringify(hrefs));
      """;

  record Difference(String input, String node, String ours) {}

  @BeforeEach
  void needsNode() {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean found =
        Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "node")));
    assumeTrue(found, "there is no node on the PATH to compare with");
  }

  @Test
  void generatedUrls_areParsedAsByNode(@TempDir Path directory) throws Exception {
    var generator = new UrlGenerator(SEED);
    List<String> inputs = Stream.generate(generator::next).limit(URLS).toList();
    String[] hrefs = hrefsOfNode(inputs, directory);

    List<Difference> differences =
        IntStream.range(0, inputs.size())
            .mapToObj(i -> new Difference(inputs.get(i), hrefs[i], UrlCase.hrefOf(inputs.get(i))))
            .filter(d -> !Objects.equals(d.node(), d.ours()))
            .toList();

    assertThat(differences).isEmpty();
    assertThat(hrefs).filteredOn(href -> href != null).hasSizeGreaterThan(URLS / 3);
    assertThat(hrefs).filteredOn(href -> href == null).hasSizeGreaterThan(URLS / 10);
  }

  private static String[] hrefsOfNode(List<String> inputs, Path directory)
      throws IOException, InterruptedException {
    Path in = directory.resolve("inputs.json");
    Path out = directory.resolve("hrefs.json");
    // Unpaired surrogates only come through as JSON escapes.
    Files.writeString(
        in, JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(inputs));
    Process node =
        new ProcessBuilder("node", "-e", SCRIPT)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).isZero();
    } finally {
      node.destroyForcibly();
    }
    return JSON.readValue(out.toFile(), String[].class);
  }
}
