package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS command line against the endpoint; skipped where there is no {@code aws}. */
class KinesisCommandLineIT {
  @TempDir private Path directory;
  private KinesisEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void putRecordAndGetRecords_givesTheRecordBack() throws Exception {
    skipWithoutCommandLine();
    aws("create-stream", "--stream-name", "clicks", "--shard-count", "1");
    assertThat(aws("list-streams").get("StreamNames")).isEqualTo(List.of("clicks"));
    var put =
        aws("put-record", "--stream-name", "clicks", "--partition-key", "k", "--data", "aGVsbG8=");
    var iterator =
        aws(
            "get-shard-iterator",
            "--stream-name",
            "clicks",
            "--shard-id",
            "shardId-000000000000",
            "--shard-iterator-type",
            "TRIM_HORIZON");
    var answer = aws("get-records", "--shard-iterator", (String) iterator.get("ShardIterator"));
    Map<?, ?> record = (Map<?, ?>) ((List<?>) answer.get("Records")).getFirst();
    assertThat(record.get("PartitionKey")).isEqualTo("k");
    assertThat(record.get("SequenceNumber")).isEqualTo(put.get("SequenceNumber"));
    assertThat((String) record.get("Data")).isIn("aGVsbG8=", "YUdWc2JHOD0=");
    assertThat(record.get("ApproximateArrivalTimestamp")).isNotNull();
    var summary = aws("describe-stream-summary", "--stream-name", "clicks");
    assertThat(((Map<?, ?>) summary.get("StreamDescriptionSummary")).get("OpenShardCount"))
        .isEqualTo(1);
  }

  @Test
  void unknownStream_failsNamingTheError() throws Exception {
    skipWithoutCommandLine();
    Outcome outcome = run(command("describe-stream", "--stream-name", "nothing"));
    assertThat(outcome.exitCode()).isNotZero();
    assertThat(outcome.output()).contains("ResourceNotFoundException");
  }

  private record Outcome(int exitCode, String output) {}

  private void skipWithoutCommandLine() throws InterruptedException {
    String reason = "the aws command line is not there";
    try {
      if (run(List.of("aws", "--version")).exitCode() == 0) {
        return;
      }
    } catch (IOException notFound) {
      reason += ": " + notFound.getMessage();
    }
    System.out.println("SKIPPED: " + reason);
    Assumptions.abort(reason);
  }

  private Map<String, Object> aws(String... arguments) throws IOException, InterruptedException {
    Outcome outcome = run(command(arguments));
    assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    return outcome.output().isBlank() ? Map.of() : JSON.std.mapFrom(outcome.output());
  }

  private List<String> command(String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("aws", "--endpoint-url", endpoint.uri().toString(), "kinesis"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Outcome run(List<String> command) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_DEFAULT_OUTPUT", "json",
                "AWS_CONFIG_FILE", directory.resolve("none").toString(),
                "AWS_SHARED_CREDENTIALS_FILE", directory.resolve("none").toString(),
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_PAGER", ""));
    int exitCode = builder.start().waitFor();
    return new Outcome(exitCode, Files.readString(output));
  }
}
