package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Differential tests of the parser against the URL class of Node, which follows the same standard.
 */
class UrlDifferentialIT {
  private static final long SEED = 20_250_915;
  private static final int URLS = Integer.getInteger("urls", 5_000);

  record Difference(String input, String node, String ours) {}

  @Test
  void generatedUrls_areParsedAsByNode(@TempDir Path directory) throws Exception {
    NodeParser node = NodeParser.ofNodeOrSkip();
    var generator = new UrlGenerator(SEED);
    List<String> inputs = Stream.generate(generator::next).limit(URLS).toList();
    String[] hrefs = node.hrefs(inputs, directory);

    List<Difference> differences =
        IntStream.range(0, inputs.size())
            .mapToObj(i -> new Difference(inputs.get(i), hrefs[i], UrlCase.hrefOf(inputs.get(i))))
            .filter(d -> !Objects.equals(d.node(), d.ours()))
            .toList();

    assertThat(differences).isEmpty();
    assertThat(hrefs).filteredOn(href -> href != null).hasSizeGreaterThan(URLS / 3);
    assertThat(hrefs).filteredOn(href -> href == null).hasSizeGreaterThan(URLS / 10);
  }
}
