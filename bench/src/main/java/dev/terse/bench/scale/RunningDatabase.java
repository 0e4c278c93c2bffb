package dev.terse.bench.scale;

import com.almworks.sqlite4java.SQLiteException;
import dev.terse.bench.FilledDatabase;
import dev.terse.bench.TemporaryFolder;
import dev.terse.local.dynamodb.LocalDynamoDb;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A DynamoDB Local with links in its file.
 *
 * @param temporary the folder of the file, if it is deleted at the end
 * @param database the running database
 */
record RunningDatabase(Optional<TemporaryFolder> temporary, LocalDynamoDb database)
    implements AutoCloseable {

  /** Starts one whose file is in memory where possible, and is deleted at the end. */
  static RunningDatabase temporary(int links) throws IOException, SQLiteException {
    TemporaryFolder folder = TemporaryFolder.inMemory();
    FilledDatabase.write(folder.path(), links);
    return new RunningDatabase(Optional.of(folder), LocalDynamoDb.start(0, folder.path()));
  }

  /**
   * Starts one whose file is kept on the disk, and made if it is not there yet.
   *
   * @param parent the folder of all that are kept
   */
  static RunningDatabase kept(Path parent, int links) throws IOException, SQLiteException {
    Path folder = parent.resolve("links-" + links);
    if (!Files.isDirectory(folder)) {
      Path unfinished = Files.createTempDirectory(Files.createDirectories(parent), "unfinished");
      FilledDatabase.write(unfinished, links);
      Files.move(unfinished, folder);
    }
    return new RunningDatabase(Optional.empty(), LocalDynamoDb.start(0, folder));
  }

  URI uri() {
    return database.uri();
  }

  /** Stops it and removes its files, unless they are kept. */
  @Override
  public void close() throws IOException {
    database.close();
    if (temporary.isPresent()) {
      temporary.get().close();
    }
  }
}
