package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./terse completion}, as bash uses it. */
class CompletionIT {

  private static final Pattern COMMAND = Pattern.compile("^  ([a-z-]+)( |$)", Pattern.MULTILINE);

  @TempDir static Path directory;
  private static Path script;

  @BeforeAll
  static void print() throws Exception {
    CommandRun printed = CommandRun.run(directory, "completion");
    assertThat(printed.exitCode()).as(printed.err()).isZero();
    assertThat(printed.err()).isEmpty();
    script = Files.writeString(directory.resolve("completion.bash"), printed.out());
  }

  @Test
  void script_isOneOfBash() throws Exception {
    assertThat(bash("bash -n '%s' && echo fine".formatted(script))).containsExactly("fine");
  }

  @Test
  void commandsAndOptions_areCompleted() throws Exception {
    assertThat(completed("link", "c")).containsExactly("create");
    assertThat(completed("link", "create", "--al")).containsExactly("--alias");
    assertThat(completed("link", "list", "--a")).containsExactly("--all");
    assertThat(completed("key", "re")).containsExactly("revoke");
    assertThat(completed("take-d")).containsExactly("take-down");
  }

  @Test
  void everyCommandOfTheUsage_isCompleted() throws Exception {
    String usage = CommandRun.run(directory, "help").out();

    assertThat(completed(""))
        .containsExactlyInAnyOrderElementsOf(
            COMMAND.matcher(usage).results().map(match -> match.group(1)).toList());
  }

  /** Returns what bash offers for the last word after ./terse. */
  private static List<String> completed(String... words) throws Exception {
    String line = "./terse '%s'".formatted(String.join("' '", words));
    return bash(
        """
        source <(cat '%s')
        COMP_WORDS=(%s) COMP_CWORD=%d COMP_LINE="${COMP_WORDS[*]}"
        function=$(complete -p terse | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$function" 2>/dev/null
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, line, words.length));
  }

  private static List<String> bash(String commands) throws Exception {
    Process process = new ProcessBuilder("bash", "-c", commands).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
