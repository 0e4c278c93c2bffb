package dev.terse.cli;

import dev.terse.access.AccessTable;
import dev.terse.access.StoredKey;
import dev.terse.aws.Deadline;
import dev.terse.cli.file.Progress;
import dev.terse.cli.moving.ImportCounts;
import dev.terse.cli.moving.ImportRun;
import dev.terse.cli.moving.LinkFormat;
import dev.terse.cli.moving.MovingException;
import dev.terse.links.LinkImporter;
import dev.terse.links.LinksTable;
import dev.terse.url.TargetPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Imports the links of a file. It exits with 0 where all were taken, and 1 where some were not. */
@Command(
    name = "import",
    description = {
      "Imports links with their codes, times, titles and clicks: those of Bitly, YOURLS, Shlink and"
          + " Kutt, or of a file that export wrote.",
      "An import that was interrupted goes on when the command is repeated."
    })
final class ImportLinks implements Callable<Integer> {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  @Parameters(paramLabel = "FILE", description = "The file, CSV or JSON in UTF-8.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatName.class,
      description =
          "bitly, yourls, shlink, kutt, or csv and jsonl for Terse's own; else it is recognised.")
  private Optional<LinkFormat> format = Optional.empty();

  @Option(
      names = "--private-targets",
      description = "Takes links to private and machine-local hosts too.")
  private boolean allowsPrivate;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      converter = KeyName.class,
      description =
          "The name of the API key that the links are to belong to; needs --access-table.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--access-table",
      paramLabel = "NAME",
      description = "The name of the Access table, in which --key is looked up.")
  private Optional<String> accessTable = Optional.empty();

  @Mixin private TableOptions links;

  @Mixin private HelpOption help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (key.isPresent() != accessTable.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--key and --access-table go with each other.");
    }
    if (!Files.isRegularFile(file)) {
      throw new CommandException("there is no file %s.".formatted(file));
    }
    try (DynamoDbClient dynamoDb = links.clientForMany()) {
      return run(dynamoDb);
    } catch (MovingException e) {
      throw new CommandException(e.getMessage());
    } catch (IOException e) {
      throw FileFailure.of(e, file.toString());
    }
  }

  private int run(DynamoDbClient dynamoDb) throws IOException {
    LinksTableCheck.of(dynamoDb, links.table());
    PrintWriter err = spec.commandLine().getErr();
    var progress = new Progress(err, TableOptions.isWatched(), "rows");
    var run =
        new ImportRun(
            file,
            new ImportRun.Options(
                format,
                new TargetPolicy(Set.of(), allowsPrivate),
                key.map(name -> keyId(dynamoDb, name)),
                links.place()),
            new LinkImporter(new LinksTable(dynamoDb, links.table()), new SecureRandom()),
            progress,
            InstantSource.system());
    ImportCounts counts;
    try {
      counts = run.run();
    } catch (SdkException e) {
      err.println("terse: the import did not end; repeat the command to go on where it is.");
      throw e;
    } finally {
      progress.end();
    }
    err.println("terse: " + sentence(counts, run.report()));
    if (counts.lostCase() > 0) {
      err.printf(
          Locale.ROOT,
          "terse: %,d of them had capital letters in the code, and an alias now, which"
              + " work in any case. See %s.%n",
          counts.lostCase(),
          run.aliases());
    }
    return counts.rejected() == 0 ? 0 : 1;
  }

  private static String sentence(ImportCounts counts, Path report) {
    String imported =
        "%s imported (%s there already)"
            .formatted(
                Count.of(counts.imported(), "link"),
                counts.before() == 1
                    ? "1 was"
                    : String.format(Locale.ROOT, "%,d were", counts.before()));
    return counts.rejected() == 0
        ? imported + "."
        : String.format(
            Locale.ROOT, "%s, %,d rejected; see %s.", imported, counts.rejected(), report);
  }

  private String keyId(DynamoDbClient dynamoDb, String name) {
    return new AccessTable(dynamoDb, accessTable.orElseThrow())
        .named(name, Deadline.after(BUDGET))
        .map(StoredKey::id)
        .orElseThrow(() -> new CommandException("there is no key of the name %s.".formatted(name)));
  }
}
