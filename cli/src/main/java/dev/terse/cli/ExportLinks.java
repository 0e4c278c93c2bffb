package dev.terse.cli;

import dev.terse.cli.file.Progress;
import dev.terse.cli.moving.ExportRun;
import dev.terse.cli.moving.LinkFormat;
import dev.terse.cli.moving.MovingException;
import dev.terse.links.LinkExporter;
import dev.terse.links.NotLinksException;
import dev.terse.stats.TotalsReader;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Exports all links, in a form that the import takes. */
@Command(
    name = "export",
    description = {
      "Exports all links, those that were deleted too, so that import can move them elsewhere.",
      "An export to a file that was interrupted goes on when the command is repeated."
    })
final class ExportLinks implements Runnable {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatName.class,
      description = "csv (the default) or jsonl.")
  private LinkFormat format = LinkFormat.CSV;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The file to write, which must not be there yet; else standard output.")
  private Optional<Path> output = Optional.empty();

  @Option(
      names = "--statistics",
      description = "Adds the clicks that were counted; needs --stats-table.")
  private boolean withStatistics;

  @Option(
      names = "--stats-table",
      paramLabel = "NAME",
      description = "The name of the Stats table, which --statistics reads.")
  private Optional<String> statsTable = Optional.empty();

  @Mixin private TableOptions links;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (format != LinkFormat.CSV && format != LinkFormat.JSONL) {
      throw new ParameterException(spec.commandLine(), "an export is csv or jsonl.");
    }
    if (withStatistics != statsTable.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--statistics and --stats-table go with each other.");
    }
    try (DynamoDbClient dynamoDb = links.clientForMany()) {
      export(dynamoDb);
    } catch (MovingException | NotLinksException e) {
      throw new CommandException(e.getMessage());
    } catch (IOException e) {
      throw FileFailure.of(e, output.map(Path::toString).orElse("standard output"));
    }
  }

  private void export(DynamoDbClient dynamoDb) throws IOException {
    LinksTableCheck.of(dynamoDb, links.table());
    Optional<TotalsReader> totals = statsTable.map(name -> totals(dynamoDb, name));
    var progress = new Progress(spec.commandLine().getErr(), TableOptions.isWatched(), "links");
    var run =
        new ExportRun(
            new LinkExporter(dynamoDb, links.table()),
            totals,
            format == LinkFormat.JSONL,
            links.place() + statsTable.map(name -> ", " + name).orElse(""),
            progress);
    long count;
    try {
      count = output.isPresent() ? run.to(output.get()) : toStandardOutput(run);
    } finally {
      progress.end();
    }
    spec.commandLine().getErr().printf("terse: %s exported.%n", Count.of(count, "link"));
  }

  private static TotalsReader totals(DynamoDbClient dynamoDb, String table) {
    var totals = new TotalsReader(dynamoDb, table);
    // No link has this code.
    TableCheck.of(table, "statistics", () -> totals.clicks(List.of("#")));
    return totals;
  }

  private static long toStandardOutput(ExportRun run) throws IOException {
    // Unlike System.out, it says when nobody reads any more.
    try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out))) {
      return run.to(out);
    }
  }
}
