package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;

/** Files that were cut, overwritten, are of the wrong kind, or can't be written. */
@Tag("slow")
class DamagedFilesTest extends DurableCase {
  private static final List<String> PUT =
      IntStream.range(0, 4).mapToObj(i -> "record " + i).toList();

  @Test
  void cutLog_keepsTheWholeRecords_whereverItIsCut() throws IOException {
    putAll();
    stop();
    // A start removes a log without a record.
    Path log = log();
    byte[] whole = Files.readAllBytes(log);
    // Every third length, so that every part of a frame is cut in one of the four.
    for (int length = 0; length < whole.length; length += 3) {
      Files.write(log, Arrays.copyOf(whole, length));
      reports.clear();

      start();

      List<String> kept = texts();
      assertThat(kept).as("cut to %d bytes", length).isEqualTo(PUT.subList(0, kept.size()));
      boolean clean = length == 0 || length == 10 + kept.size() * (whole.length - 10) / PUT.size();
      assertThat(reports).hasSize(clean ? 0 : 1);
      stop();
      reports.clear();
      start();
      assertThat(reports).as("repaired once").isEmpty();
      assertThat(texts()).isEqualTo(kept);
      stop();
    }
    start();
  }

  @Test
  void overwrittenBytes_costTheirOwnRecordAlone() throws IOException {
    putAll();
    stop();
    byte[] whole = Files.readAllBytes(log());
    for (int offset = 10; offset < whole.length; offset += 3) {
      byte[] damaged = whole.clone();
      damaged[offset] ^= 0x55;
      Files.write(log(), damaged);
      reports.clear();

      start();

      assertThat(texts()).as("byte %d", offset).hasSize(3);
      assertThat(reports)
          .singleElement()
          .asString()
          .matches(".*\\.log was damaged: \\d+ bytes are dropped, and 3 whole records are kept\\.");
      stop();
    }
    start();
  }

  @Test
  void noiseAtTheEnd_isDropped_andTheNextRecordsAreKept() throws IOException {
    putAll();
    stop();
    byte[] noise = new byte[1 << 16];
    ThreadLocalRandom.current().nextBytes(noise);
    byte[] whole = Files.readAllBytes(log());
    byte[] damaged = Arrays.copyOf(whole, whole.length + noise.length);
    System.arraycopy(noise, 0, damaged, whole.length, noise.length);
    Files.write(log(), damaged);
    start();
    put("after");

    restart();

    assertThat(texts()).hasSize(5).startsWith(PUT.toArray(String[]::new)).endsWith("after");
  }

  @Test
  void recordsOutOfOrder_whichAFullDiskLeft_areNoPartOfTheStream() throws IOException {
    putAll();
    stop();
    byte[] whole = Files.readAllBytes(log());
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length - 10);
    System.arraycopy(whole, 10, twice, whole.length, whole.length - 10);
    Files.write(log(), twice);

    start();

    assertThat(texts()).isEqualTo(PUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a log of records", "TERSELOG2\n"})
  void logOfAnotherForm_isLeftAsItIs(String content) throws IOException {
    putAll();
    stop();
    Files.writeString(log(), content);
    Path file = log();

    assertThatExceptionOfType(StreamFilesException.class)
        .isThrownBy(this::start)
        .withMessageContaining(file.toString())
        .withMessageContaining("not a log");
    assertThat(file).hasContent(content);
    Files.delete(file);
    start();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"mode\": \"ON_DEMAND\"}", "noise"})
  void streamOfWhichNothingIsKnown_isNotTakenForANewOne(String content) throws IOException {
    putAll();
    stop();
    Path file = streamFolder().resolve("stream.json");
    byte[] right = Files.readAllBytes(file);
    Files.writeString(file, content);

    assertThatExceptionOfType(StreamFilesException.class)
        .isThrownBy(this::start)
        .withMessageContaining(file + " does not say");
    Files.delete(file);
    assertThatExceptionOfType(StreamFilesException.class).isThrownBy(this::start);
    Files.write(file, right);
    start();
    assertThat(texts()).isEqualTo(PUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "-5", "99999999999999999999"})
  void highestNumberThatIsNone_isNotTakenForZero(String content) throws IOException {
    putAll();
    stop();
    Files.writeString(highWaterFile(), content);

    assertThatExceptionOfType(StreamFilesException.class)
        .isThrownBy(this::start)
        .withMessageContaining(highWaterFile() + " holds no sequence number");
    Files.delete(highWaterFile());
    start();
  }

  @Test
  void folderInUse_isToldInASentence() {
    assertThatExceptionOfType(StreamFilesException.class)
        .isThrownBy(() -> KinesisEndpoint.start(options()))
        .withMessageContaining("in use by another process");
  }

  @Test
  void folderThatIsAFile_isToldInASentence() throws IOException {
    stop();
    StreamFolders.deleteTree(folder.resolve("kinesis"));
    Files.writeString(folder.resolve("kinesis"), "a file");

    assertThatExceptionOfType(StreamFilesException.class)
        .isThrownBy(this::start)
        .withMessageContaining("can't be used");
    Files.delete(folder.resolve("kinesis"));
    start();
  }

  @Test
  void logThatCannotBeWritten_refusesTheRecord_andSaysSoOnce() throws IOException {
    create(1);
    StreamFolders.deleteTree(streamFolder());
    Files.writeString(streamFolder(), "in the way");

    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(KinesisException.class)
          .isThrownBy(() -> put("refused"))
          .satisfies(refusal -> assertThat(refusal.statusCode()).isEqualTo(500));
    }
    assertThat(reports).singleElement().asString().contains("clicks are refused");
    assertThat(texts()).isEmpty();
    Files.delete(streamFolder());
    Files.createDirectory(streamFolder());
    put("taken again");
    assertThat(texts()).containsExactly("taken again");
  }

  @Test
  void logDamagedWhileInUse_losesTheRecordAlone_andSaysSo() throws IOException {
    putAll();
    byte[] whole = Files.readAllBytes(log());
    try (var file = new RandomAccessFile(log().toFile(), "rw")) {
      file.seek(whole.length - 1);
      file.write(whole[whole.length - 1] ^ 0x55);
    }

    assertThat(texts()).isEqualTo(PUT.subList(0, 3));
    assertThat(texts()).hasSize(3);
    assertThat(reports).singleElement().asString().endsWith("records in it that are lost: 1.");
    assertThat(endpoint.unreleased(STREAM)).as("what waits").isEqualTo(3);
    put("after");
    assertThat(texts()).hasSize(4).endsWith("after");
  }

  @Test
  void logCutWhileInUse_losesWhatIsCut_andSaysSo() throws IOException {
    putAll();
    long length = Files.size(log());
    try (var file = new RandomAccessFile(log().toFile(), "rw")) {
      file.setLength(length - 1);
    }

    assertThat(texts()).isEqualTo(PUT.subList(0, 3));
    assertThat(reports).singleElement().asString().endsWith("records in it that are lost: 1.");
  }

  @Test
  void recordsOutOfOrder_keepTheirFile_untilTheNewestIsCounted() throws IOException {
    putAll();
    String newest = put("newest");
    stop();
    byte[] whole = Files.readAllBytes(log());
    int frame = (whole.length - 10) / 5 + 1;
    byte[] oldAtTheEnd = Arrays.copyOf(whole, whole.length + frame);
    System.arraycopy(whole, 10, oldAtTheEnd, whole.length, frame);
    Files.write(log(), oldAtTheEnd);
    start();

    endpoint.release(STREAM, "shardId-000000000000", records().get(3).sequenceNumber());
    restart();

    assertThat(records()).last().extracting(Record::sequenceNumber).isEqualTo(newest);
  }

  @Test
  void emptyLogs_asAFullDiskLeavesThem_areRemovedAtTheStart() throws IOException {
    putAll();
    stop();
    for (int i = 0; i < 3; i++) {
      Files.createFile(streamFolder().resolve("%019d.log".formatted(i)));
    }

    start();

    assertThat(texts()).isEqualTo(PUT);
    assertThat(logs()).hasSize(1);
  }

  @Test
  void folderDeletedWhileInUse_keepsItsRecordsReadable() throws IOException {
    putAll();
    StreamFolders.deleteTree(streamFolder());

    assertThat(texts()).isEqualTo(PUT);
    assertThat(reports).isEmpty();
  }

  private void putAll() {
    create(1);
    PUT.forEach(this::put);
  }

  private Path log() throws IOException {
    return logs().getFirst();
  }
}
