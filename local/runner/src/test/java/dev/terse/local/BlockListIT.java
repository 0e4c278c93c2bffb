package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocked hosts: {@code ./terse block}, and what a creator is answered then. */
class BlockListIT {

  @TempDir static Path data;
  private static RunningSystem terse;

  @BeforeAll
  static void start() throws IOException {
    terse = RunningSystem.inMemory(data);
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void hostsOfEveryKindOfFile_areBlocked_andLinesThatAreNoneAreShown() throws Exception {
    Path file =
        Files.writeString(
            data.resolve("hosts.txt"),
            """
            \uFEFF# A hosts file
            127.0.0.1 localhost localhost.localdomain
            ::1 ip6-localhost
            0.0.0.0 Ads.Example tracker.example # in one line
            0.0.0.0 0.0.0.0

            plain.example
            https://page.example:8080/path?query#fragment
            ||adblock.example^
            *.wildcard.example
            b\u00f6se.example
            8.8.8.8
            # id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter
            "3710001","2026-11-29 08:00:05","http://evil.example/a,b.exe","online","","malware_download","exe","https://urlhaus.abuse.ch/url/3710001/","x"
            "3710002","2026-11-29 08:00:05","https://files.shared.example/a","online","","malware_download","exe","https://urlhaus.abuse.ch/url/3710002/","x"
            http://user:pw@login.example/
            path.example/a
            port.example:8080
            two words
            localhost
            not a^host
            """
                + "\"1\",\"http://long.example/"
                + "a".repeat(20_000)
                + "\"\n"
                + "x".repeat(100_000));

    CommandRun run =
        block("import", file.toString(), "--reason", "a list", "--except", "shared.example");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("13 hosts blocked", "4 lines left out")
        .contains("line 19 is left out: It has several words")
        .contains("line 20 is left out: Its host is not a public one")
        .contains(
            "line 21 is left out: It has several words",
            "line 23 is left out: The line has more than");
    assertThat(block("import", file.toString(), "--reason", "a list").exitCode()).isZero();
    assertThat(block("list").out()).contains("  xn--bse-sna.example  a list");
    assertThat(block("list", "--json").out().lines().filter(line -> line.contains("a list")))
        .hasSize(14)
        .anyMatch(line -> line.startsWith("{\"host\":\"ads.example\",\"reason\":\"a list\","));
  }

  @Test
  void host_isBlockedAndUnblocked_byAnySpelling() throws Exception {
    assertThat(block("add", "https://B\u00fccher.Evil.example./x", "--reason", "fraud").err())
        .contains("xn--bcher-kva.evil.example is blocked, with its subdomains");
    assertThat(block("list").out()).contains("xn--bcher-kva.evil.example  fraud");
    assertThat(block("remove", "XN--BCHER-KVA.EVIL.EXAMPLE").exitCode()).isZero();
    assertThat(block("list").out()).doesNotContain("xn--bcher-kva.evil.example");
    assertThat(block("remove", "xn--bcher-kva.evil.example"))
        .satisfies(again -> assertThat(again.exitCode()).isEqualTo(1))
        .satisfies(again -> assertThat(again.err()).contains("is not blocked by itself"));
  }

  @Test
  void wrongArguments_areExplained() throws Exception {
    assertThat(block("add", "a b").err()).contains("'a b' is neither");
    assertThat(block("add", "a b").exitCode()).isEqualTo(2);
    assertThat(block("import", data.resolve("none.txt").toString()))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(1))
        .satisfies(run -> assertThat(run.err()).contains("there is no file or folder", "none.txt"));
    assertThat(block("add", "com").err()).contains("a whole top-level domain");
    assertThat(block("add", "a.example,b.example").exitCode()).isEqualTo(2);
    Path none = Files.writeString(data.resolve("none.bin"), "\u0000\u0001 x\n");
    assertThat(block("import", none.toString()).exitCode()).isEqualTo(1);
    assertThat(block().err()).contains("block is followed by add, remove, list or import");
  }

  @Test
  void linksToAHost_areCountedFirst_andThenTakenDown() throws Exception {
    List<String> codes = new ArrayList<>();
    for (String url :
        List.of(
            "https://phish.example/",
            "https://www.PHISH.example.:8443/a?b",
            "https://phish.example?x=1")) {
      codes.add(AnswerJson.text(terse.shorten("{\"long_url\": \"" + url + "\"}"), "code"));
    }
    String other =
        AnswerJson.text(
            terse.shorten("{\"long_url\": \"https://example.com/?https://phish.example/\"}"),
            "code");

    CommandRun count = takeDown("--host", "Phish.Example");
    assertThat(count.err())
        .contains("3 links to phish.example or its subdomains found", "--yes takes them down");
    assertThat(count.out().lines()).hasSize(3);
    assertThat(terse.follow(codes.getFirst()).statusCode()).isEqualTo(301);

    CommandRun done = takeDown("--host", "Phish.Example", "--yes");
    assertThat(done.err()).contains("3 links to phish.example taken down");
    for (String code : codes) {
      assertThat(done.out()).contains(code);
      assertThat(terse.follow(code).statusCode()).isEqualTo(410);
    }
    assertThat(terse.follow(other).statusCode()).isEqualTo(301);
    assertThat(takeDown("--host", "phish.example").err()).contains("0 links to");
    assertThat(takeDown("abc", "--host", "phish.example").exitCode()).isEqualTo(2);
    assertThat(takeDown("abc", "--yes").exitCode()).isEqualTo(2);
  }

  @Test
  void tableOfAnotherKind_isNotTakenForOneWithoutLinksOrHosts() throws Exception {
    assertThat(command("take-down", "AccessTable", "--host", "phish.example").err())
        .contains("AccessTable is not the table of links");
    assertThat(command("take-down", "Nowhere", "--host", "phish.example").err())
        .contains("there is no table Nowhere");
    assertThat(command("block", "LinksTable", "list").exitCode()).isEqualTo(1);
  }

  @Test
  void allSubdomains_areMeantWithTheirDomain() throws Exception {
    assertThat(block("add", "*.star.example").exitCode()).isZero();

    assertThat(block("list", "--json").out()).contains("\"host\":\"star.example\"");
  }

  @Test
  void linksToAnAddress_areFoundInEverySpelling() throws Exception {
    for (String url :
        List.of("http://9.9.9.9/", "http://[::ffff:9.9.9.9]/", "http://0x09090909/")) {
      terse.shorten("{\"long_url\": \"" + url + "\"}");
    }

    assertThat(takeDown("--host", "9.9.9.9").err()).contains("3 links to 9.9.9.9");
  }

  private static CommandRun block(String... arguments) throws Exception {
    return command("block", "AccessTable", arguments);
  }

  private static CommandRun takeDown(String... arguments) throws Exception {
    return command("take-down", "LinksTable", arguments);
  }

  private static CommandRun command(String name, String table, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(name));
    command.addAll(List.of(arguments));
    if (arguments.length > 0) {
      command.addAll(
          List.of("--table", table, "--endpoint-url", terse.system().dynamoDbUri().toString()));
    }
    return PackagedCommands.run(command.toArray(String[]::new));
  }
}
