package dev.terse.cli;

import dev.terse.access.BlockListTable;
import dev.terse.access.BlockedHost;
import dev.terse.aws.Deadline;
import dev.terse.cli.file.CountedInput;
import dev.terse.cli.file.Line;
import dev.terse.cli.file.LineReader;
import dev.terse.cli.file.Progress;
import dev.terse.url.HostName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Blocks the hosts of a file; those that are blocked already get its reason and the time. */
@Command(
    name = "import",
    description =
        "Blocks the hosts of a file: a hosts file, a CSV file of URLhaus, or a host or URL per line.")
final class BlockImport implements Runnable {

  private static final Duration BUDGET = Duration.ofMinutes(2);
  private static final int CHUNK = 800;

  // The rest is counted: a file of another kind has nothing else.
  private static final int WRONG_LINES_SHOWN = 20;

  @Parameters(paramLabel = "FILE", description = "The file, in UTF-8.")
  private Path file;

  @Option(
      names = "--except",
      paramLabel = "HOST",
      converter = HostArgument.class,
      description =
          "A domain whose hosts are not blocked although the file has them, such as one where"
              + " anybody can put files; can be repeated.")
  private List<HostName> exceptions = List.of();

  @Mixin private BlockReason reason;

  @Mixin private TableOptions access;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  private long blocked;
  private long wrong;

  @Override
  public void run() {
    try (var bytes = new CountedInput(Files.newInputStream(file));
        var lines = new LineReader(bytes);
        DynamoDbClient dynamoDb = access.clientForMany()) {
      block(lines, bytes, new BlockListTable(dynamoDb, access.table()));
    } catch (IOException e) {
      throw FileFailure.of(e, file.toString());
    }
    if (blocked == 0 && wrong > 0) {
      throw new CommandException("%s has no host that could be blocked.".formatted(file));
    }
    spec.commandLine()
        .getErr()
        .printf(
            "terse: %s blocked, everywhere within a minute; %s left out.%n",
            Count.of(blocked, "host"), Count.of(wrong, "line"));
  }

  private void block(LineReader lines, CountedInput bytes, BlockListTable blockList)
      throws IOException {
    double size = Math.max(1, Files.size(file));
    var progress = new Progress(spec.commandLine().getErr(), TableOptions.isWatched(), "hosts");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    blockList.begin(now, Deadline.after(BUDGET));
    Set<HostName> chunk = new LinkedHashSet<>();
    for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      take(line.get(), chunk);
      if (chunk.size() >= CHUNK) {
        write(chunk, now, blockList);
        progress.at(blocked, bytes.count() / size);
      }
    }
    write(chunk, now, blockList);
    progress.end();
  }

  private void take(Line line, Set<HostName> chunk) {
    switch (line) {
      case Line.Broken(long number, String why) -> leaveOut(number, why);
      case Line.Text(long number, String text) -> {
        switch (BlockListLine.parse(text)) {
          case BlockListLine.Hosts(List<HostName> hosts) ->
              hosts.stream().filter(this::isMeant).forEach(chunk::add);
          case BlockListLine.Wrong(String why) -> leaveOut(number, why);
        }
      }
    }
  }

  private boolean isMeant(HostName host) {
    return exceptions.stream().noneMatch(host::isIn);
  }

  private void write(Set<HostName> chunk, Instant now, BlockListTable blockList) {
    blockList.block(
        chunk.stream().map(host -> new BlockedHost(host, reason.text(), now)).toList(),
        Deadline.after(BUDGET));
    blocked += chunk.size();
    chunk.clear();
  }

  private void leaveOut(long number, String why) {
    wrong++;
    PrintWriter err = spec.commandLine().getErr();
    if (wrong <= WRONG_LINES_SHOWN) {
      err.printf("terse: line %d is left out: %s%n", number, why);
    } else if (wrong == WRONG_LINES_SHOWN + 1) {
      err.println("terse: further lines that are left out are only counted.");
    }
  }
}
