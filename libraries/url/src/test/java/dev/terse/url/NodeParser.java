package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A parser that runs in Node.
 *
 * @param url the expression of its URL class
 * @param directory the directory that Node runs in
 */
record NodeParser(String url, Path directory) {

  private static final Path LOCKED = Path.of("src/test/whatwg-url");
  private static final Path INSTALLED = Path.of("target/whatwg-url");
  private static final int LIMIT_SECONDS = 180;
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCRIPT =
      """
      const parser = %s;
      const inputs = JSON.parse(require("fs").readFileSync(0, "utf8"));
      const http = (url) => ["http:", "https:"].includes(url.protocol) ? url.href : null;
      const hrefs = inputs.map((i) => { try { return http(new parser(i)); } catch { return null; } });
      process.stdout.write(JSON.stringify(hrefs));
      """;

  /** Returns the URL class of Node itself; skips the tests with a reason if there is no Node. */
  static NodeParser ofNodeOrSkip() throws InterruptedException {
    Path here = Path.of("").toAbsolutePath();
    succeedOrSkip(here, Path.of("target", "node.log"), "node", "--version");
    return new NodeParser("URL", here);
  }

  /**
   * Returns the reference implementation; skips the tests with a reason if npm can't install it.
   */
  static NodeParser ofReferenceOrSkip() throws IOException, InterruptedException {
    ofNodeOrSkip();
    Files.createDirectories(INSTALLED);
    for (String name : List.of("package.json", "package-lock.json", ".npmrc")) {
      Files.copy(
          LOCKED.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(INSTALLED.resolve("node_modules/whatwg-url/package.json"))) {
      succeedOrSkip(INSTALLED, INSTALLED.resolve("npm.log"), "npm", "ci");
    }
    return new NodeParser("require(\"whatwg-url\").URL", INSTALLED);
  }

  /** Returns the href of each input, null if it is not an http or https URL. */
  String[] hrefs(List<String> inputs, Path files) throws IOException, InterruptedException {
    Path in = files.resolve("inputs.json");
    Path out = files.resolve("hrefs.json");
    // Unpaired surrogates are only preserved as JSON escapes.
    Files.writeString(
        in, JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(inputs));
    Process node =
        new ProcessBuilder("node", "-e", SCRIPT.formatted(url))
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(Redirect.INHERIT)
            .start();
    try {
      assertThat(node.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).isZero();
    } finally {
      node.destroyForcibly();
    }
    return JSON.readValue(out.toFile(), String[].class);
  }

  private static void succeedOrSkip(Path directory, Path log, String... command)
      throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      if (!ended || process.exitValue() != 0) {
        skip(String.join(" ", command) + " failed, see " + log);
      }
    } catch (IOException e) {
      skip("there is no " + command[0] + " on the PATH");
    }
  }

  private static void skip(String reason) {
    System.out.println("SKIPPED: URLs are not compared: " + reason);
    Assumptions.abort(reason);
  }
}
