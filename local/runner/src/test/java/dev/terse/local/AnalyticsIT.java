package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The full path of clicks: redirect, stream, aggregator, statistics. */
class AnalyticsIT {

  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
  private static final String CRAWLER =
      "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  private static final String STREAM = "ClicksStream";

  @TempDir private static Path data;
  private static RunningSystem terse;

  @BeforeAll
  static void start() throws Exception {
    terse = RunningSystem.behindEdge(data);
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @Test
  void peopleAndOthers_areToldApart() {
    String code = create();
    terse.get("/" + code, "User-Agent", PHONE, "Referer", "https://news.example/story");
    terse.get("/" + code, "User-Agent", PHONE, "cloudfront-viewer-country", "DE");
    terse.get("/" + code, "User-Agent", PHONE, "Sec-Purpose", "prefetch;prerender");
    terse.get("/" + code, "User-Agent", CRAWLER);
    terse.get("/" + code, "User-Agent", "WhatsApp/2.23.20.0");
    Eventually.holds(() -> total(code) == 5);

    Map<String, Object> stats = AnswerJson.of(terse.get("/api/v1/stats/" + code));
    assertThat(stats.get("other_clicks")).isEqualTo(Map.of("bot", 1, "preview", 1, "prefetch", 1));
    assertThat(stats.get("clicks_by_country")).isEqualTo(Map.of("DE", 1, "XX", 4));
    assertThat(AnswerJson.object(stats, "people"))
        .hasSize(7)
        .contains(
            Map.entry("clicks", 2),
            Map.entry("unique_visitors", 1),
            Map.entry("by_country", Map.of("DE", 1, "XX", 1)),
            Map.entry("by_device", Map.of("Phone", 2)),
            Map.entry("by_browser", Map.of("Safari", 2)),
            Map.entry("by_referrer", Map.of("news.example", 1, "direct", 1)))
        .containsKey("by_hour");
  }

  @Test
  void deletion_removesTheStatisticsAndDropsWhatArrivesLater() {
    var created = terse.shorten("{\"long_url\": \"https://example.com/\"}");
    String code = AnswerJson.text(created, "code");
    terse.get("/" + code);
    Eventually.holds(() -> total(code) == 1);

    assertThat(terse.delete(code, AnswerJson.text(created, "owner_token")).statusCode())
        .isEqualTo(204);
    put(code, click(code, "late"));
    String next = create();
    terse.get("/" + next);
    Eventually.holds(() -> total(next) == 1);

    assertThat(items(code)).isNotEmpty().noneMatch(item -> item.contains("clicks"));
  }

  @Test
  void recordThatIsNoClick_isKeptWithItsPayloadAndStopsNothing() throws Exception {
    String code = create();
    put(code, "{\"not\": \"a click\"}");
    terse.get("/" + code);
    Eventually.holds(() -> total(code) == 1);

    Path file = data.resolve("queues").resolve("ClickFailures.jsonl");
    Eventually.holds(() -> Files.exists(file));
    Map<String, Object> letter = AnswerJson.of(Files.readString(file));
    assertThat(
            new String(
                Base64.getDecoder().decode((String) letter.get("payload")), StandardCharsets.UTF_8))
        .isEqualTo("{\"not\": \"a click\"}");
    assertThat(letter)
        .containsEntry("partition_key", code)
        .containsKeys("cause", "sequence_number", "payload_bytes");
  }

  @Test
  void hotLink_isSpreadOverThePartitionsAndCountedOnce() {
    String code = create();
    // One after the other, so that one environment sees them all and detects the link as hot.
    for (int i = 0; i < 300; i++) {
      terse.get("/" + code, "User-Agent", PHONE);
    }
    Eventually.holds(() -> total(code) == 300);

    assertThat(partitionKeys(code)).hasSizeGreaterThan(8).contains(code);
  }

  private static String create() {
    return AnswerJson.text(terse.create("{\"long_url\": \"https://example.com/\"}"), "code");
  }

  private static int total(String code) {
    return AnswerJson.count(terse.get("/api/v1/stats/" + code), "total_clicks");
  }

  private static String click(String code, String id) {
    return "{\"id\":\"%s\",\"code\":\"%s\",\"at\":%d,\"country\":\"XX\"}"
        .formatted(id, code, System.currentTimeMillis());
  }

  private static void put(String key, String data) {
    try (KinesisClient kinesis = LocalClients.kinesis(terse.system().kinesisUri())) {
      kinesis.putRecord(
          put -> put.streamName(STREAM).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
    }
  }

  private static List<String> items(String code) {
    try (var dynamoDb = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      return dynamoDb.scan(scan -> scan.tableName("StatsTable")).items().stream()
          .filter(item -> item.get("code").s().equals(code))
          .map(item -> item.keySet().toString())
          .toList();
    }
  }

  private static List<String> partitionKeys(String code) {
    try (KinesisClient kinesis = LocalClients.kinesis(terse.system().kinesisUri())) {
      return kinesis.listShards(list -> list.streamName(STREAM)).shards().stream()
          .map(
              shard ->
                  kinesis
                      .getShardIterator(
                          get ->
                              get.streamName(STREAM)
                                  .shardId(shard.shardId())
                                  .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                      .shardIterator())
          .flatMap(
              iterator -> kinesis.getRecords(get -> get.shardIterator(iterator)).records().stream())
          .map(Record::partitionKey)
          .filter(key -> key.equals(code) || key.startsWith(code + "#"))
          .distinct()
          .toList();
    }
  }
}
