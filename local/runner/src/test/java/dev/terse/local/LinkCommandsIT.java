package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./terse link}: each command where it succeeds. */
class LinkCommandsIT extends LinkCommandCase {

  private static final String EXPIRY = "2040-01-01T00:00:00Z";

  @TempDir Path directory;

  @Test
  void create_printsTheLinkAndItsOwnerToken() {
    String alias = "alias-" + UUID.randomUUID();

    CommandRun ended =
        succeeds(
            link(
                "create",
                TARGET,
                "--alias",
                alias,
                "--title",
                "@Frühling",
                "--expires",
                EXPIRY,
                "--forward-query"));

    assertThat(ended.out().lines())
        .contains(
            "code           " + alias,
            "short_url      " + terse.uri("/" + alias),
            "long_url       " + TARGET,
            "title          @Frühling",
            "expires_at     " + EXPIRY,
            "forward_query  true")
        .anyMatch(line -> line.matches("owner_token    [0-9A-Za-z]{22}"));
    assertThat(ended.err()).contains("can't be shown again");
    assertThat(terse.follow(alias + "?a=b").headers().firstValue("Location"))
        .contains(TARGET + "?a=b");
  }

  @Test
  void show_printsTheDetailsAndTheVersion() {
    Created link = created("--forward-query=false");

    assertThat(succeeds(link("show", link.code())).out().lines())
        .contains("click_count      0", "title            -", "forward_query    false")
        .contains("etag             \"v0\"");
  }

  @Test
  void shortUrl_standsForItsCode() {
    Created link = created();

    assertThat(succeeds(link("show", link.shortUrl() + "?utm_source=mail")).out())
        .contains(link.code());
    assertThat(succeeds(link("stats", "<" + link.shortUrl() + "/>.")).out()).contains(link.code());
  }

  @Test
  void edit_changesWhatIsGivenAndNoMore() {
    Created link = created("--title", "Spring", "--expires", EXPIRY, "--forward-query");
    Map<String, String> owner = Map.of("TERSE_TOKEN", link.token());

    succeeds(link(owner, "edit", link.code(), "--url", "https://example.com/new"));
    assertThat(details(link))
        .containsEntry("long_url", "https://example.com/new")
        .containsEntry("title", "Spring")
        .containsEntry("expires_at", EXPIRY)
        .containsEntry("forward_query", true);

    succeeds(
        link(owner, "edit", link.code(), "--no-title", "--no-expiry", "--default-forward-query"));
    assertThat(details(link))
        .containsEntry("long_url", "https://example.com/new")
        .containsEntry("title", null)
        .containsEntry("expires_at", null)
        .containsEntry("forward_query", null);

    assertThat(
            succeeds(link(owner, "edit", link.code(), "--title", "May", "--forward-query=false"))
                .out()
                .lines())
        .contains("title          May", "forward_query  false");
  }

  @Test
  void editIfMatch_changesOnlyTheVersionThatIsMeant() {
    Created link = created();
    String[] edit = {"edit", link.code(), "--title", "x", "--token", link.token()};

    for (String tag : new String[] {"v0", "\"v1\"", "*"}) {
      succeeds(link(with(edit, "--if-match", tag)));
    }
    assertFailure(link(with(edit, "--if-match", "v0")), "changed");
  }

  @Test
  void manager_disablesAndEnablesALink() {
    Created link = created();
    Map<String, String> manager = withKey("manage");

    succeeds(link(manager, "edit", link.code(), "--disable"));
    assertError(terse.get("/" + link.code()), 410, "DISABLED");
    succeeds(link(manager, "edit", link.code(), "--enable"));
    assertThat(terse.follow(link.code()).statusCode()).isEqualTo(301);
  }

  @Test
  void delete_endsTheLink() {
    Created link = created();

    CommandRun ended = succeeds(link("delete", link.code(), "--token", link.token(), "--json"));

    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains(link.code() + " is deleted");
    assertError(terse.get("/api/v1/urls/" + link.code()), 410, "GONE");
  }

  @Test
  void tokenGoesBeforeTheKey() {
    Created link = created();
    Map<String, String> both = new HashMap<>(withKey("create"));

    assertFailure(link(both, "edit", link.code(), "--title", "x"), "not");
    both.put("TERSE_TOKEN", link.token());
    succeeds(link(both, "edit", link.code(), "--title", "x"));
    // A create and a list take a key only.
    succeeds(link(both, "create", TARGET));
    succeeds(link(both, "list"));
  }

  @Test
  void stats_showTheDaysThatHaveClicks() {
    Created link = created();
    terse.follow(link.code());

    Eventually.holds(() -> total(link.code(), "") == 1);
    assertThat(succeeds(link("stats", link.code())).out().lines())
        .contains("total_clicks            1", "other_clicks            bot 1")
        .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\d  1       0       0"));
    assertThat(
            succeeds(link("stats", link.code(), "--from", "2020-01-01", "--to", "2020-01-31"))
                .out())
        .contains("2020-01-01 to 2020-01-31")
        .doesNotContain("DATE");
  }

  @Test
  void stats_ofHoursInATimeZone_showTheHoursThatHaveClicks() {
    Created link = created();
    terse.follow(link.code());
    Eventually.holds(() -> total(link.code(), "") == 1);

    CommandRun hours =
        succeeds(link("stats", link.code(), "--granularity", "hour", "--tz", "Asia/Tokyo"));
    assertThat(hours.out().lines())
        .contains("HOUR                       CLICKS  PEOPLE")
        .anyMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:00:00\\+09:00  1       0"));
    assertThat(link("stats", link.code(), "--granularity", "minute").err()).contains("granularity");
  }

  @Test
  void list_printsAPageOrAllOfThem() {
    Map<String, String> owner = withKey("create");
    String[] codes = {created(owner).code(), created(owner).code(), created(owner).code()};

    CommandRun page = succeeds(link(owner, "list", "--limit", "2"));
    CommandRun all = succeeds(link(owner, "list", "--limit", "2", "--all"));

    assertThat(page.out().lines()).hasSize(3).first().asString().startsWith("CODE");
    assertThat(page.err()).contains("--all");
    assertThat(all.out().lines().skip(1).map(line -> line.split(" ")[0]))
        .containsExactlyInAnyOrder(codes);
    assertThat(all.err()).isEmpty();
    assertThat(succeeds(link(withKey("create"), "list")).out().lines()).hasSize(1);
  }

  @Test
  void json_isThatOfTheApi() {
    Map<String, String> owner = withKey("create");
    Created link = created(owner);
    String bearer = "Bearer " + owner.get("TERSE_KEY");
    String path = "/api/v1/urls/" + link.code();

    assertThat(succeeds(link("show", link.code(), "--json")).out())
        .isEqualTo(terse.get(path).body().strip() + "\n");
    assertThat(succeeds(link("stats", link.code(), "--json")).out())
        .isEqualTo(terse.get("/api/v1/stats/" + link.code()).body().strip() + "\n");
    assertThat(succeeds(link(owner, "list", "--json")).out())
        .isEqualTo(terse.get("/api/v1/urls", "Authorization", bearer).body().strip() + "\n");
    assertThat(
            AnswerJson.of(
                succeeds(link(owner, "edit", link.code(), "--title", "x", "--json")).out()))
        .containsEntry("title", "x")
        .containsEntry("code", link.code());
  }

  @Test
  void jsonOfAllPages_isOneArray() {
    Map<String, String> owner = withKey("create");
    String bearer = "Bearer " + owner.get("TERSE_KEY");
    for (int i = 0; i < 3; i++) {
      created(owner);
    }

    CommandRun pages = succeeds(link(owner, "list", "--all", "--json", "--limit", "1"));

    assertThat(AnswerJson.of("{\"links\": " + pages.out() + "}").get("links"))
        .isEqualTo(AnswerJson.of(terse.get("/api/v1/urls", "Authorization", bearer)).get("links"));
    assertThat(succeeds(link(withKey("create"), "list", "--all", "--json")).out())
        .isEqualTo("[]\n");
  }

  @Test
  void script_passesVariablesAndLettersOfEveryLanguage() throws Exception {
    Map<String, String> variables = Map.of("TERSE_URL", terse.uri("").toString(), "LC_ALL", "C");

    CommandRun created =
        CommandRun.run(directory, variables, "link", "create", TARGET, "--title", "Füße €");

    assertThat(created.exitCode()).as(created.err()).isZero();
    assertThat(created.out().lines()).contains("title          Füße €");
  }

  private static Map<String, Object> details(Created link) {
    return AnswerJson.of(terse.get("/api/v1/urls/" + link.code()));
  }

  private static String[] with(String[] arguments, String... options) {
    String[] all = new String[arguments.length + options.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(options, 0, all, arguments.length, options.length);
    return all;
  }
}
