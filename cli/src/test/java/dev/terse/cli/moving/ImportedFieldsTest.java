package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of fields that Terse does not have as they are. */
class ImportedFieldsTest extends ImportCase {

  private static final String NOW = "1795953600";

  @Test
  void bannedLinkOfKuttWithoutTimes_isDisabledFromTheImportOn() throws IOException {
    String file = "address,target,banned\nphish,https://example.com/1,true\n";

    assertThat(importText("kutt.csv", file).stored()).isEqualTo(1);

    assertThat(items().get("phish").get("disabled_at").n()).isEqualTo(NOW);
    now = now.plusSeconds(3_600);
    assertThat(importText("kutt.csv", file).before()).isEqualTo(1);
  }

  @Test
  void linkOfShlinkThatWorksLater_isRefused_andOneThatWorksAlreadyIsTaken() throws IOException {
    String column = "shortCode,longUrl,validSince\n";
    importText(
        "shlink.csv",
        column
            + "later,https://example.com/1,2026-12-01T00:00:00Z\n"
            + "odd,https://example.com/1,soon\n"
            + "by-now,https://example.com/2,2026-11-01T00:00:00Z\n");
    importText(
        "shlink.json",
        "{\"shortUrls\":{\"data\":[{\"shortCode\":\"last\",\"longUrl\":\"https://example.com/3\","
            + "\"meta\":{\"validSince\":\"2027-01-01T00:00:00+01:00\"}}]}}");

    assertThat(items()).containsOnlyKeys("by-now");
    String reason = "The link works from a later time on, which a link of Terse can't.";
    assertThat(lines("shlink.csv.rejected.csv"))
        .contains(
            "2,later,\"" + reason + "\"",
            "3,odd,The time from which on the link works can't be read.");
    assertThat(lines("shlink.json.rejected.csv")).contains("1,last,\"" + reason + "\"");
  }

  @Test
  void clicksOfBitly_goToTheFirstCodeThatIsStored() throws IOException {
    importText("own.csv", "code,long_url\ntaken-1,https://example.com/other\n");
    String file =
        "link,long_url,custom_bitlinks,total_clicks\n"
            + "bit.ly/abcdef1,https://example.com/1,bit.ly/docs,100\n"
            + "bit.ly/abcdef2,https://example.com/2,bit.ly/taken-1,200\n"
            + "bit.ly/abcdef3,https://example.com/3,bit.ly/first-3 bit.ly/First-3,300\n";

    assertThat(importText("bitly.csv", file)).isEqualTo(new ImportCounts(3, 4, 1, 2, 1));

    assertThat(clicks("abcdef1")).isEqualTo("100");
    assertThat(clicks("abcdef2")).isEqualTo("200");
    assertThat(clicks("first-3")).isEqualTo("300");
    assertThat(items().get("abcdef3")).doesNotContainKey("imported_clicks");
    assertThat(importText("bitly.csv", file)).isEqualTo(new ImportCounts(3, 0, 5, 2, 1));
  }

  @Test
  void rowsThatShareACode_areStoredInTheirOrder() throws IOException {
    String rows =
        IntStream.range(0, 60)
            .mapToObj(
                i ->
                    "bit.ly/own-%1$d,https://example.com/%1$d,bit.ly/shared-%2$d,%3$d%n"
                        .formatted(i, i / 2, 100 + i))
            .collect(Collectors.joining());

    importText("bitly.csv", "link,long_url,custom_bitlinks,total_clicks\n" + rows);

    for (int i = 0; i < 60; i += 2) {
      assertThat(clicks("shared-" + i / 2)).isEqualTo(Integer.toString(100 + i));
      assertThat(clicks("own-" + (i + 1))).isEqualTo(Integer.toString(101 + i));
    }
  }

  @Test
  void rowOfTooManyCodes_isRefused() throws IOException {
    String codes =
        IntStream.range(0, 51).mapToObj(i -> "bit.ly/many-" + i).collect(Collectors.joining(" "));

    importText(
        "bitly.csv",
        "link,long_url,custom_bitlinks\nbit.ly/abcdef1,https://example.com/," + codes + "\n");

    assertThat(items()).isEmpty();
    assertThat(lines("bitly.csv.rejected.csv")).contains("2,,The row has more than 50 codes.");
  }

  @Test
  void timeOfCreationThatCanNotBeRead_isUnknown_andAnotherTimeRefusesItsRow() throws IOException {
    importText(
        "links.csv",
        "code,long_url,created_at,expires_at\n"
            + "zero,https://example.com/1,0000-00-00 00:00:00,\n"
            + "never,https://example.com/2,,0000-00-00 00:00:00\n");

    assertThat(items()).containsOnlyKeys("zero");
    assertThat(items().get("zero").get("created_at").n()).isEqualTo(NOW);
    assertThat(lines("links.csv.rejected.csv").getLast()).contains("expires_at is not a time");
  }

  @Test
  void linkThatIsThereWithOtherFields_isRejectedWithAnotherReasonThanAnotherLink()
      throws IOException {
    importText("one.csv", "code,long_url,title\nspring,https://example.com/1,A\n");

    importText("two.csv", "code,long_url,title\nspring,https://example.com/1,B\n");
    importText("three.csv", "code,long_url,title\nspring,https://example.com/2,A\n");

    assertThat(lines("two.csv.rejected.csv"))
        .contains("2,spring,This link is there already with other fields or clicks.");
    assertThat(lines("three.csv.rejected.csv")).contains("2,spring,Another link has this code.");
  }

  @Test
  void mostClicksThatAnExportWrites_areTaken() throws IOException {
    importText("links.csv", "code,long_url,clicks\nmany,https://example.com/,9999999999999999\n");

    assertThat(clicks("many")).isEqualTo("9999999999999999");
  }

  private String clicks(String code) {
    return items().get(code).get("imported_clicks").n();
  }
}
