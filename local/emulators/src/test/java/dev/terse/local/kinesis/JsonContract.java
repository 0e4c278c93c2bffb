package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JSON encoding, which the AWS command line and other SDKs use. */
abstract class JsonContract extends KinesisContract {
  private RawHttp http;

  @BeforeEach
  void openHttp() {
    http = RawHttp.to(target().uri());
  }

  @AfterEach
  void closeHttp() {
    http.close();
  }

  @Test
  void putAndGet_blobsAreBase64AndTimestampsSeconds() throws Exception {
    String stream = newStream(1);
    var put =
        http.json(
            "PutRecord",
            "{\"StreamName\":\"%s\",\"PartitionKey\":\"k\",\"Data\":\"aGVsbG8=\"}"
                .formatted(stream));
    assertThat(put.statusCode()).isEqualTo(200);
    assertThat(put.headers().firstValue("Content-Type").orElseThrow()).startsWith(RawHttp.JSON);
    assertThat(put.headers().firstValue("x-amzn-RequestId")).isPresent();
    var iterator =
        tree(
            http.json(
                "GetShardIterator",
                ("{\"StreamName\":\"%s\",\"ShardId\":\"shardId-000000000000\","
                        + "\"ShardIteratorType\":\"TRIM_HORIZON\"}")
                    .formatted(stream)));
    var records =
        tree(
            http.json(
                "GetRecords",
                "{\"ShardIterator\":\"%s\"}".formatted(iterator.get("ShardIterator"))));
    assertThat(records.get("MillisBehindLatest")).isEqualTo(0);
    Map<?, ?> record = (Map<?, ?>) ((List<?>) records.get("Records")).getFirst();
    assertThat(record.get("Data")).isEqualTo("aGVsbG8=");
    assertThat(record.get("SequenceNumber")).isEqualTo(tree(put).get("SequenceNumber"));
    double arrival = ((Number) record.get("ApproximateArrivalTimestamp")).doubleValue();
    assertThat(arrival)
        .isBetween(Instant.now().getEpochSecond() - 3600.0, Instant.now().getEpochSecond() + 2.0);
  }

  @Test
  void atTimestamp_inSecondsWithFraction_isUnderstood() throws Exception {
    String stream = newStream(1);
    put(stream, "key", "data");
    var iterator =
        http.json(
            "GetShardIterator",
            ("{\"StreamName\":\"%s\",\"ShardId\":\"shardId-000000000000\","
                    + "\"ShardIteratorType\":\"AT_TIMESTAMP\",\"Timestamp\":%d.25}")
                .formatted(stream, Instant.now().getEpochSecond() - 600));
    assertThat(iterator.statusCode()).isEqualTo(200);
    assertThat(texts(read((String) tree(iterator).get("ShardIterator")))).containsExactly("data");
  }

  @Test
  void unknownStream_errorNamesItsType() throws Exception {
    var response =
        http.json("DescribeStreamSummary", "{\"StreamName\":\"%s\"}".formatted(newName()));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat((String) tree(response).get("__type")).endsWith("ResourceNotFoundException");
    assertThat((String) tree(response).get("message")).isNotBlank();
  }

  @Test
  void createStream_answerIsEmpty() throws Exception {
    String stream = newName();
    var response =
        http.json("CreateStream", "{\"StreamName\":\"%s\",\"ShardCount\":1}".formatted(stream));
    awaitActive(stream);
    client.deleteStream(request -> request.streamName(stream));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  private static Map<String, Object> tree(HttpResponse<byte[]> response) throws Exception {
    return JSON.std.mapFrom(response.body());
  }
}
