package dev.terse.cli;

import dev.terse.access.BlockedHost;
import dev.terse.url.HostName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of a file of hosts to block, in one of the forms in which such lists are published.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/hosts.5.html">hosts(5)</a>
 * @see <a href="https://urlhaus.abuse.ch/api/#csv">URLhaus, CSV</a>
 */
sealed interface BlockListLine {

  /** The hosts of a line; none for a blank line, a comment, or a hosts file's own names. */
  record Hosts(List<HostName> hosts) implements BlockListLine {}

  /**
   * A line that can't be read, or has a host that can't be blocked.
   *
   * @param reason a sentence for a person
   */
  record Wrong(String reason) implements BlockListLine {}

  Pattern BLANK = Pattern.compile("\\s+");
  Pattern QUOTED_CELL = Pattern.compile("\"([^\"]*+(?:\"\"[^\"]*+)*+)\"");
  Pattern COMMENT = Pattern.compile("(^|\\s)[#;!].*");

  /** Before and after a domain in lists for browsers and name servers. */
  Pattern AROUND_A_DOMAIN = Pattern.compile("^(\\|\\||\\*\\.|\\.)|\\^.*$");

  /**
   * Reads a line: a host or URL, alone or after an address as in a hosts file, or the cells of a
   * CSV file of which the first that is a URL counts.
   */
  static BlockListLine parse(String line) {
    if (line.stripLeading().startsWith("\"")) {
      return ofCells(QUOTED_CELL.matcher(line).results().map(cell -> cell.group(1)).toList());
    }
    String content = COMMENT.matcher(line).replaceFirst("").strip();
    if (content.isEmpty()) {
      return new Hosts(List.of());
    }
    List<String> words = Arrays.asList(BLANK.split(content));
    if (words.size() == 1) {
      return content.contains(",")
          ? ofCells(Arrays.asList(content.split(",")))
          : of(AROUND_A_DOMAIN.matcher(content).replaceAll(""));
    }
    return HostName.parse(words.getFirst()).filter(HostName::isAddress).isPresent()
            || words.getFirst().contains("::")
        ? ofHostsFile(words.subList(1, words.size()))
        : new Wrong("It has several words, and does not begin with an address.");
  }

  private static BlockListLine ofCells(List<String> cells) {
    Optional<String> url =
        cells.stream().map(String::strip).filter(cell -> cell.contains("://")).findFirst();
    return url.map(BlockListLine::of).orElseGet(() -> new Wrong("It has no URL."));
  }

  private static BlockListLine of(String text) {
    Optional<HostName> host =
        HostArgument.parse(text)
            // A host with a port or a path.
            .or(() -> HostName.ofUrl("http://" + text))
            .filter(BlockedHost::canBlock);
    if (host.isEmpty()) {
      return new Wrong("It is neither a host nor a URL.");
    }
    return host.get().isPublic()
        ? new Hosts(List.of(host.get()))
        : new Wrong("Its host is not a public one.");
  }

  /** Reads the names of an address; those of the machine itself are in every hosts file. */
  private static BlockListLine ofHostsFile(List<String> names) {
    List<Optional<HostName>> hosts = names.stream().map(HostName::parse).toList();
    return hosts.stream().anyMatch(Optional::isEmpty)
        ? new Wrong("It has a name that is not a host.")
        : new Hosts(
            hosts.stream()
                .flatMap(Optional::stream)
                .filter(HostName::isPublic)
                .filter(BlockedHost::canBlock)
                .filter(host -> !host.isAddress())
                .toList());
  }
}
