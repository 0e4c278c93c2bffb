package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.cli.moving.RowParser.Parsed;
import dev.terse.links.Link;
import dev.terse.links.MovedLink;
import dev.terse.url.LongUrl;
import dev.terse.url.TargetPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The exports of other shorteners, with the columns that theirs have. */
class PeersTest {

  private static final Path SAMPLES = Path.of("src/test/resources/dev/terse/cli/moving");
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  /** The links and the reasons that a file has. */
  private record Read(LinkFormat format, List<Link> links, List<String> refused) {}

  @Test
  void bitlysExport_hasTheCodesOfEachLink() throws IOException {
    Read read = read("bitly.csv");

    assertThat(read.format()).isEqualTo(LinkFormat.BITLY);
    assertThat(read.refused()).isEmpty();
    assertThat(read.links())
        .containsExactly(
            link(
                "spring-23",
                "https://example.com/spring?utm_source=mail",
                "2023-05-01T12:30:45Z",
                "Spring sale, 2023",
                1200),
            link(
                "3Kx9aBc",
                "https://example.com/spring?utm_source=mail",
                "2023-05-01T12:30:45Z",
                "Spring sale, 2023",
                1200),
            link("4Ab9XyZ", "https://example.com/handbook", "2023-06-02T08:00:00Z", "", 0));
  }

  @Test
  void answerOfBitlysApi_isRead() throws IOException {
    Read read = read("bitly.json");

    assertThat(read.format()).isEqualTo(LinkFormat.BITLY);
    assertThat(read.links())
        .containsExactly(
            link("team-page", "https://example.com/team", "2020-10-26T17:20:40Z", "The team", 0),
            link("2TqWeRt", "https://example.com/team", "2020-10-26T17:20:40Z", "The team", 0));
  }

  @Test
  void tableOfYourls_keepsItsKeywordsAsAliases() throws IOException {
    Read read = read("yourls.csv");

    assertThat(read.format()).isEqualTo(LinkFormat.YOURLS);
    assertThat(read.links())
        .containsExactly(
            link(
                "ozh",
                "https://example.com/ozh",
                "2014-03-02T10:11:12Z",
                "A page \"with\" quotes",
                321),
            link(
                "guide",
                "https://example.com/docs",
                "2015-07-09T00:00:01Z",
                "Documentation in two lines",
                5));
    assertThat(read.refused())
        .containsExactly(
            "5: The code does not have 3 to 64 of 0-9, A-Z, a-z, \"_\" and \"-\".",
            "6: Only http and https URLs can be shortened, and this one starts with ftp:.");
  }

  @Test
  void exportOfYourlsPlugin_isRead() throws IOException {
    Read read = read("yourls-plugin.csv");

    assertThat(read.format()).isEqualTo(LinkFormat.YOURLS);
    assertThat(read.links())
        .containsExactly(
            link("kept", "https://example.com/kept", NOW.toString(), "", 12),
            link("a1b2c3d", "https://example.com/a,b", NOW.toString(), "", 0));
  }

  @Test
  void shlinksExport_isRead_andWhatHasASlashIsRefused() throws IOException {
    Read read = read("shlink.csv");

    assertThat(read.format()).isEqualTo(LinkFormat.SHLINK);
    assertThat(read.links())
        .containsExactly(
            link("xy12z", "https://example.com/shlink", "2022-01-31T22:59:59Z", "", 77));
    assertThat(read.refused()).singleElement().asString().startsWith("3: The code does not have");
  }

  @Test
  void answerOfShlinksApi_isRead_andALimitOfVisitsIsNotDropped() throws IOException {
    Read read = read("shlink.json");

    assertThat(read.format()).isEqualTo(LinkFormat.SHLINK);
    assertThat(read.links())
        .containsExactly(
            new Link(
                "fair-24",
                new LongUrl("https://example.com/fair"),
                Instant.parse("2024-04-05T04:07:08Z"),
                Optional.of(Instant.parse("2099-12-31T00:00:00Z")),
                Optional.of("The fair"),
                Optional.of(true),
                Optional.empty(),
                Optional.empty(),
                0,
                640));
    assertThat(read.refused())
        .containsExactly("7: The link ends after a number of visits, which a link of Terse can't.");
  }

  @Test
  void answerOfKuttsApi_isRead_andAPasswordIsNotDropped() throws IOException {
    Read read = read("kutt.json");

    assertThat(read.format()).isEqualTo(LinkFormat.KUTT);
    assertThat(read.links())
        .containsExactly(
            link(
                "gh7klm",
                "https://example.com/report",
                "2021-11-12T13:14:15Z",
                "The annual report",
                54),
            new Link(
                "phish9",
                new LongUrl("https://bad.example.com/"),
                Instant.parse("2021-11-14T00:00:00Z"),
                Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Instant.parse("2022-01-01T00:00:00Z")),
                Optional.empty(),
                0,
                9));
    assertThat(read.refused())
        .containsExactly("20: The link has a password, which a link of Terse can't have.");
  }

  @Test
  void tableOfKutt_isRead() throws IOException {
    Read read = read("kutt.csv");

    assertThat(read.format()).isEqualTo(LinkFormat.KUTT);
    assertThat(read.links())
        .containsExactly(
            link("tshirt", "https://example.com/shop", "2021-11-12T13:14:15Z", "The shop", 20));
  }

  private static Read read(String sample) throws IOException {
    InputFile file = InputFile.open(SAMPLES.resolve(sample), Optional.empty());
    var parser = new RowParser(new TargetPolicy(Set.of(), false), NOW, Optional.empty());
    List<Link> links = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    try (RowReader rows = file.rows(Files.newInputStream(file.path()))) {
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        FileRow.Fields fields = (FileRow.Fields) row.get();
        for (Draft draft : file.format().format().drafts(new ForeignFields(fields.fields()))) {
          switch (parser.parse(draft)) {
            case Parsed.Accepted(MovedLink.Present(Link link, boolean _, var _), boolean _) ->
                links.add(link);
            case Parsed.Refused(String reason) -> refused.add(fields.line() + ": " + reason);
            case Parsed.Accepted other -> throw new AssertionError(other.toString());
          }
        }
      }
    }
    return new Read(file.format(), links, refused);
  }

  private static Link link(String code, String url, String createdAt, String title, long clicks) {
    return new Link(
        code,
        new LongUrl(url),
        Instant.parse(createdAt),
        Optional.empty(),
        Optional.of(title).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        clicks);
  }
}
