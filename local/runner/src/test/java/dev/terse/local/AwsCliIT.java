package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The {@code aws} CLI against the local endpoints. */
class AwsCliIT {

  @TempDir Path data;

  @Test
  void cli_listsTheTablesAndReadsTheStream() throws Exception {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "aws")));
    if (!found) {
      System.out.println("SKIPPED: there is no aws CLI on the PATH");
    }
    assumeTrue(found, "there is no aws CLI on the PATH");
    try (RunningSystem terse = RunningSystem.inMemory(data)) {
      String code =
          AnswerJson.text(terse.shorten("{\"long_url\": \"https://example.com/\"}"), "code");
      terse.get("/" + code);

      assertThat(aws(terse.system().dynamoDbUri(), "dynamodb", "list-tables").get("TableNames"))
          .isEqualTo(
              List.of(
                  "AccessTable",
                  "CreateRatesTable",
                  "LeasesTable",
                  "LinksTable",
                  "RequestsTable",
                  "SaltsTable",
                  "StatsTable"));
      assertThat(clicks(terse.system().kinesisUri())).singleElement().asString().contains(code);
    }
  }

  private List<String> clicks(URI kinesis) throws Exception {
    List<String> clicks = new ArrayList<>();
    var shards = aws(kinesis, "kinesis", "list-shards", "--stream-name", "ClicksStream");
    for (Object shard : (List<?>) shards.get("Shards")) {
      var iterator =
          aws(
              kinesis,
              "kinesis",
              "get-shard-iterator",
              "--stream-name",
              "ClicksStream",
              "--shard-iterator-type",
              "TRIM_HORIZON",
              "--shard-id",
              (String) ((Map<?, ?>) shard).get("ShardId"));
      var records =
          aws(
              kinesis,
              "kinesis",
              "get-records",
              "--shard-iterator",
              (String) iterator.get("ShardIterator"));
      for (Object record : (List<?>) records.get("Records")) {
        byte[] click = Base64.getDecoder().decode((String) ((Map<?, ?>) record).get("Data"));
        clicks.add(new String(click, StandardCharsets.UTF_8));
      }
    }
    return clicks;
  }

  private Map<String, Object> aws(URI endpoint, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("aws", "--output", "json"));
    command.addAll(List.of("--endpoint-url", endpoint.toString()));
    command.addAll(List.of(arguments));
    Path output = data.resolve("aws.json");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.environment().put("AWS_ACCESS_KEY_ID", "local");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "local");
    builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
    Process aws = builder.start();
    assertThat(aws.waitFor(60, TimeUnit.SECONDS)).isTrue();
    String text = Files.readString(output);
    assertThat(aws.exitValue()).as(text).isZero();
    return AnswerJson.of(text);
  }
}
