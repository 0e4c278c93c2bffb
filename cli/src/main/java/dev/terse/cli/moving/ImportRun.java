package dev.terse.cli.moving;

import dev.terse.cli.file.CountedInput;
import dev.terse.cli.file.Progress;
import dev.terse.links.LinkImporter;
import dev.terse.url.TargetPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * The import of a file. It goes on where an import of the same file that did not end had its last
 * checkpoint, and needs the memory of some hundred rows.
 */
public final class ImportRun {

  private static final int CHUNK = 500;

  private final Path file;
  private final InputFile input;
  private final Checkpoint checkpoint;
  private final Path report;
  private final Path aliases;
  private final Options options;
  private final LinkImporter importer;
  private final Progress progress;
  private final InstantSource clock;

  /**
   * What a user chose.
   *
   * @param format the file's format; empty to recognise it
   * @param policy the hosts that links may lead to
   * @param createdBy the id of the API key that the links are to belong to; empty for none
   * @param place a text that identifies the tables
   */
  public record Options(
      Optional<LinkFormat> format, TargetPolicy policy, Optional<String> createdBy, String place) {}

  /**
   * Looks at a file.
   *
   * @param file the file
   * @param options what the user chose
   * @param importer stores the links
   * @param progress is notified of what is done
   * @param clock the clock for links without a time of creation
   * @throws MovingException if the file is not of a known format
   * @throws IOException if it can't be read
   */
  public ImportRun(
      Path file, Options options, LinkImporter importer, Progress progress, InstantSource clock)
      throws IOException {
    this.file = file;
    this.input = InputFile.open(file, options.format());
    this.checkpoint = new Checkpoint(beside(file, ".import-progress"));
    this.report = beside(file, ".rejected.csv");
    this.aliases = beside(file, ".aliases.csv");
    this.options = options;
    this.importer = importer;
    this.progress = progress;
    this.clock = clock;
  }

  /** Returns the report of the rows that could not be taken, which is there if there are some. */
  public Path report() {
    return report;
  }

  /** Returns the report of the codes that lost their capital letters, if there are some. */
  public Path aliases() {
    return aliases;
  }

  /**
   * Imports the rows that are not done yet.
   *
   * @return what was done, by earlier runs too
   * @throws MovingException if the file can't be read to its end; what could be read is imported
   * @throws IOException if it, or a file beside it, can't be read or written
   * @throws software.amazon.awssdk.core.exception.SdkException if the tables can't be used
   */
  public ImportCounts run() throws IOException {
    ImportCounts counts;
    try (var reports = new ImportReports(report, aliases)) {
      ImportCheckpoint start = start();
      reports.begin(start);
      counts = run(start, reports);
      checkpoint.remove();
      reports.end(counts);
    }
    if (counts.rows() == 0) {
      progress.say(input.isJson() ? "the file has no rows." : "the file has a header and no rows.");
    }
    return counts;
  }

  private ImportCheckpoint start() throws IOException {
    String fingerprint =
        ImportCheckpoint.fingerprint(
            file,
            "%s, %s, %s, %s"
                .formatted(
                    input.format().label(),
                    options.policy().allowsPrivate() ? "private targets" : "public targets",
                    options.createdBy().orElse("no key"),
                    options.place()));
    Optional<ImportCheckpoint> earlier = ImportCheckpoint.read(checkpoint, fingerprint);
    earlier.ifPresent(
        one ->
            progress.say(
                String.format(
                    Locale.ROOT,
                    "an earlier import of this file did not end; going on after row %,d.",
                    one.counts().rows())));
    return earlier.orElseGet(
        () -> new ImportCheckpoint(fingerprint, clock.instant(), ImportCounts.NONE, 0, 0));
  }

  private ImportCounts run(ImportCheckpoint start, ImportReports reports) throws IOException {
    var parser = new RowParser(options.policy(), start.startedAt(), options.createdBy());
    ImportCounts counts = start.counts();
    try (var counted = new CountedInput(Files.newInputStream(file));
        RowReader rows = input.rows(counted)) {
      for (long row = 0; row < counts.rows(); row++) {
        rows.next();
      }
      reports.checkpoint(start, counts).write(checkpoint);
      boolean isOver = false;
      while (!isOver) {
        var chunk = new ImportChunk(importer);
        Optional<MovingException> failure = fill(chunk, rows, parser);
        if (!chunk.isEmpty()) {
          ImportChunk.Done done = chunk.store();
          counts = counts.plus(done.counts());
          reports.write(done);
          reports.checkpoint(start, counts).write(checkpoint);
          progress.at(counts.rows(), (double) counted.count() / Math.max(1, Files.size(file)));
        }
        if (failure.isPresent()) {
          throw failure.get();
        }
        isOver = chunk.isEmpty();
      }
    }
    return counts;
  }

  /** Fills a chunk; returns why nothing more can be read, if that is so. */
  private Optional<MovingException> fill(ImportChunk chunk, RowReader rows, RowParser parser)
      throws IOException {
    try {
      while (chunk.links() < CHUNK) {
        Optional<FileRow> row = rows.next();
        if (row.isEmpty()) {
          break;
        }
        chunk.add(ImportRow.of(row.get(), input.format().format(), parser));
      }
      return Optional.empty();
    } catch (MovingException e) {
      return Optional.of(e);
    }
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
