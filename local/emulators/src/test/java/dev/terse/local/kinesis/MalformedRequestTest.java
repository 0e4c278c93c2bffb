package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no correct client sends: each gets an error answer of the right kind. */
class MalformedRequestTest extends EndpointFixture {
  private RawHttp http;

  @BeforeEach
  void openHttp() {
    http = RawHttp.to(endpoint.uri());
  }

  @AfterEach
  void closeHttp() {
    http.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "\"text\"",
        "{\"StreamName\":",
        "{\"StreamName\":\"a\"}}",
        "{'a':1}",
        "{\"StreamName\":5}",
        "{\"StreamName\":{\"a\":1}}",
        "\u0000\u0001"
      })
  void json_notTheExpectedDocument_serializationException(String body) throws Exception {
    assertError(http.json("DescribeStreamSummary", body), "SerializationException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff",
        "bf",
        "a1",
        "80",
        "f6",
        "a161",
        "bf6a53747265616d4e616d65",
        "a16a53747265616d4e616d6505",
        "a0a0",
        "9f",
        "5f41",
        "c1"
      })
  void cbor_notTheExpectedDocument_serializationExceptionInCbor(String hex) throws Exception {
    var response =
        http.post(
            "Kinesis_20131202.DescribeStreamSummary", RawHttp.CBOR, HexFormat.of().parseHex(hex));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains(RawHttp.CBOR);
    assertThat(JSON.builder(new CBORFactory()).build().mapFrom(response.body()))
        .containsEntry("__type", "SerializationException")
        .containsKey("message");
  }

  @Test
  void cbor_indefiniteLengthMapAndText_isUnderstood() throws Exception {
    String stream = newStream("ab", 1);
    assertThat(stream).isEqualTo("ab");
    var response =
        http.post(
            "Kinesis_20131202.ListShards",
            RawHttp.CBOR,
            HexFormat.of().parseHex("bf6a53747265616d4e616d657f61616162ffff"));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void cbor_randomBytes_alwaysAnswered() throws Exception {
    var random = new Random(42);
    for (int round = 0; round < 300; round++) {
      byte[] body = new byte[random.nextInt(64)];
      random.nextBytes(body);
      var response = http.post("Kinesis_20131202.PutRecords", RawHttp.CBOR, body);
      assertThat(response.statusCode()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StreamName\":\"a\",\"PartitionKey\":\"\\ud800\",\"Data\":\"\"}",
        "{\"StreamName\":\"a\",\"PartitionKey\":\"k\",\"Data\":\"\",\"\\udc00\":1}"
      })
  void json_halfASurrogatePair_serializationException(String body) throws Exception {
    assertError(http.json("PutRecord", body), "SerializationException");
  }

  @Test
  void json_nestedTooDeep_serializationException() throws Exception {
    String body = "{\"a\":" + "[".repeat(100_000);
    assertError(http.json("PutRecord", body), "SerializationException");
  }

  @ParameterizedTest
  @CsvSource({
    "Kinesis_20131202.NoSuchOperation",
    "Kinesis_20131202.",
    "DynamoDB_20120810.ListTables",
    "nothing"
  })
  void target_unknown_unknownOperation(String target) throws Exception {
    var response = http.post(target, RawHttp.JSON, "{}".getBytes(StandardCharsets.UTF_8));
    assertError(response, "UnknownOperationException");
  }

  @Test
  void get_withoutAnything_unknownOperation() throws Exception {
    var request = HttpRequest.newBuilder(URI.create(endpoint.uri() + "/")).build();
    var response = http.http().send(request, HttpResponse.BodyHandlers.ofByteArray());
    assertError(response, "UnknownOperationException");
  }

  @Test
  void contentType_unknown_serializationException() throws Exception {
    var body = "{}".getBytes(StandardCharsets.UTF_8);
    var response = http.post("Kinesis_20131202.ListStreams", "text/plain", body);
    assertError(response, "SerializationException");
  }

  @Test
  void json_dataThatIsNotBase64_serializationException() throws Exception {
    String body = "{\"StreamName\":\"a\",\"PartitionKey\":\"k\",\"Data\":\"***\"}";
    assertError(http.json("PutRecord", body), "SerializationException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PutRecord|{\"StreamName\":\"a\",\"PartitionKey\":\"k\"}|ValidationException",
        "PutRecord|{\"PartitionKey\":\"k\",\"Data\":\"\"}|InvalidArgumentException",
        "PutRecords|{\"StreamName\":\"a\",\"Records\":[5]}|SerializationException",
        "PutRecords|{\"StreamName\":\"a\",\"Records\":[{}]}|ValidationException",
        "CreateStream|{\"StreamName\":\"a\",\"ShardCount\":0}|ValidationException",
        "CreateStream|{\"StreamName\":\"a\",\"ShardCount\":1.5}|SerializationException",
        "CreateStream|{\"StreamName\":\"a\"}|ValidationException",
        "CreateStream|{\"StreamName\":\"a\",\"ShardCount\":501}|LimitExceededException",
        "CreateStream|{\"StreamName\":\"a\",\"ShardCount\":99999999999}|ValidationException",
        "GetRecords|{}|ValidationException",
        "GetRecords|{\"ShardIterator\":\"x\",\"Limit\":0}|ValidationException",
        "DescribeStream|{\"StreamARN\":\"arn:aws:s3:::x\"}|ValidationException",
        "ListShards|{\"NextToken\":\"bm90aGluZw\"}|InvalidArgumentException",
        "ListStreams|{\"NextToken\":\"bm90aGluZw\"}|InvalidArgumentException"
      })
  void json_memberOutOfBounds_errorNamesTheKind(String operation, String body, String error)
      throws Exception {
    assertError(http.json(operation, body), error);
  }

  @Test
  void body_larger_thanAnyRequest_isRefusedAndTheEndpointGoesOn() throws Exception {
    var response = http.post("Kinesis_20131202.PutRecords", RawHttp.JSON, new byte[20 << 20]);
    assertError(response, "RequestEntityTooLargeException");
    assertThat(http.json("ListStreams", "{}").statusCode()).isEqualTo(200);
  }

  private static void assertError(HttpResponse<byte[]> response, String type) throws Exception {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(response.headers().firstValue("x-amzn-RequestId")).isPresent();
    Map<String, Object> tree = JSON.std.mapFrom(response.body());
    assertThat(tree).containsEntry("__type", type);
    assertThat((String) tree.get("message")).isNotBlank().doesNotContain("Exception:", "\tat ");
  }
}
