package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.url.LongUrlParseResult.Accepted;
import dev.terse.url.LongUrlParseResult.Reason;
import dev.terse.url.LongUrlParseResult.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Differential tests of the URLs that Terse accepts against whatwg-url, the reference
 * implementation of the URL Standard.
 */
class WhatwgUrlIT {

  private static final long SEED = 20_261_128;
  private static final int URLS = Integer.getInteger("urls", 10_000);
  private static final TargetPolicy POLICY =
      new TargetPolicy(Set.of(Authority.parse("sho.rt").orElseThrow()), false);

  /** The reasons for which Terse intentionally rejects URLs that the reference accepts. */
  private static final Set<Reason> DOCUMENTED =
      Set.of(
          Reason.TOO_LONG,
          Reason.CONTROL_OR_SPACE,
          Reason.INVISIBLE,
          Reason.SCHEME_TWICE,
          Reason.CREDENTIALS,
          Reason.OWN_HOST,
          Reason.NOT_PUBLIC);

  @Test
  void generatedUrls_differInTheDocumentedRefusalsAlone(@TempDir Path directory) throws Exception {
    NodeParser reference = NodeParser.ofReferenceOrSkip();
    UrlGenerator generator = UrlGenerator.ofToday(SEED);
    var random = new Random(SEED);
    List<String> inputs =
        Stream.generate(() -> tempted(random, generator.next())).limit(URLS).toList();
    String[] hrefs = reference.hrefs(inputs, directory);

    Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
    List<String> differences = new ArrayList<>();
    int accepted = 0;
    int neither = 0;
    int halves = 0;
    for (int i = 0; i < URLS; i++) {
      String input = inputs.get(i);
      LongUrlParseResult ours = LongUrl.parse(input, POLICY);
      if (ours instanceof Accepted(LongUrl url) && url.href().equals(hrefs[i])) {
        accepted++;
      } else if (ours instanceof Rejected && hrefs[i] == null) {
        neither++;
      } else if (ours instanceof Rejected(Reason reason, String _) && DOCUMENTED.contains(reason)) {
        refused.merge(reason, 1, Integer::sum);
      } else if (ours instanceof Rejected && Surrogates.hasUnpaired(input)) {
        halves++;
      } else {
        differences.add("%s: %s, and %s by whatwg-url".formatted(input, ours, hrefs[i]));
      }
    }

    System.out.printf(
        "%,d URLs: %,d accepted by both and equal, %,d by neither; by whatwg-url alone: %s,"
            + " HALF_OF_A_PAIR=%d%n",
        URLS, accepted, neither, refused, halves);
    assertThat(differences).isEmpty();
    assertThat(refused).containsOnlyKeys(DOCUMENTED);
    assertThat(accepted).isGreaterThan(URLS / 10);
    assertThat(neither).isGreaterThan(URLS / 10);
  }

  /** Returns a URL, often unchanged, otherwise with something that Terse rejects or strips. */
  private static String tempted(Random random, String url) {
    int slashes = url.indexOf("//");
    int host = slashes < 0 ? url.length() : slashes + 2;
    return switch (random.nextInt(16)) {
      case 0 ->
          oneOf(random, " ", "\t", "\n ", "\u0000", "\u001f") + url + oneOf(random, " ", "\r\n");
      case 1 -> {
        int at = url.offsetByCodePoints(0, random.nextInt(url.codePointCount(0, url.length()) + 1));
        yield url.substring(0, at)
            + oneOf(random, "\u200b", "\ufeff", "\u200e", "\u2060", "\u00ad", "\u3164")
            + url.substring(at);
      }
      case 2 -> oneOf(random, "http://", "https://", "http:", "https:/") + url;
      case 3 ->
          oneOf(random, "ftp", "javascript", "data", "file", "ws")
              + url.substring(Math.max(0, url.indexOf(':')));
      case 4 ->
          url.substring(0, host)
              + oneOf(
                  random,
                  "localhost",
                  "a.local",
                  "wiki.internal",
                  "10.1",
                  "0x7f.1",
                  "[::1]",
                  "[fd00:ec2::254]",
                  "169.254.169.254")
              + "/"
              + url.substring(host);
      case 5 -> url.substring(0, host) + oneOf(random, "sho.rt", "SHO.rt.", "sho.rt:81") + "/a";
      case 6 -> url + "/" + "a".repeat(1_000 + random.nextInt(1_500));
      case 7, 8, 9 ->
          "https://" + oneOf(random, "a.example", "8.8.8.8", "b\u00fccher.example") + "/" + url;
      default -> url;
    };
  }

  private static String oneOf(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
