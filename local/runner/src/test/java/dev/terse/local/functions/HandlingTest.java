package dev.terse.local.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.functions.InvocationResult.Answer;
import dev.terse.local.functions.InvocationResult.FunctionFailure;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandlingTest extends FunctionCase {

  @Test
  void httpEvent_isReadAndAnswered() throws IOException {
    LocalFunction function =
        load(
            "Http",
            """
            public class Http
                implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
              public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent e, Context c) {
                return APIGatewayV2HTTPResponse.builder().withStatusCode(301)
                    .withHeaders(Map.of("location", "to " + e.getPathParameters().get("code")))
                    .withBody(e.getRequestContext().getHttp().getMethod()).build();
              }
            }
            """);

    assertThat(
            answerMap(
                function,
                """
                {"version":"2.0","pathParameters":{"code":"abc"},"unknown":1,
                 "requestContext":{"http":{"method":"GET"}}}
                """))
        .contains(
            entry("statusCode", 301),
            entry("headers", Map.of("location", "to abc")),
            entry("body", "GET"));
  }

  @Test
  void concurrentCalls_areAsManyAsTheMachineHasProcessors() throws IOException {
    LocalFunction function =
        load(
            "Calls",
            """
            public class Calls implements RequestHandler<Object, Integer> {
              public Integer handleRequest(Object event, Context context) {
                return Integer.getInteger("terse.concurrentCalls");
              }
            }
            """);

    assertThat(answer(function, "{}"))
        .isEqualTo(Integer.toString(Runtime.getRuntime().availableProcessors()));
  }

  @Test
  void kinesisEvent_isReadWithItsBytesAndTimes_andItemFailuresAreAnswered() throws IOException {
    LocalFunction function =
        load(
            "Clicks",
            """
            public class Clicks implements RequestHandler<KinesisEvent, StreamsEventResponse> {
              public StreamsEventResponse handleRequest(KinesisEvent event, Context context) {
                List<StreamsEventResponse.BatchItemFailure> failures = new ArrayList<>();
                for (KinesisEvent.KinesisEventRecord r : event.getRecords()) {
                  KinesisEvent.Record k = r.getKinesis();
                  byte[] data = new byte[k.getData().remaining()];
                  k.getData().get(data);
                  failures.add(new StreamsEventResponse.BatchItemFailure(k.getSequenceNumber() + " "
                      + new String(data) + " " + k.getApproximateArrivalTimestamp().getTime()
                      + " " + r.getEventSourceARN()));
                }
                return new StreamsEventResponse(failures);
              }
            }
            """);
    String data = Base64.getEncoder().encodeToString("click".getBytes(UTF_8));

    assertThat(
            answerMap(
                function,
                """
                {"Records":[{"kinesis":{"partitionKey":"p","sequenceNumber":"7","data":"%s",
                  "approximateArrivalTimestamp":1545084650.987},"eventSourceARN":"arn:x"}]}
                """
                    .formatted(data)))
        .isEqualTo(
            Map.of(
                "batchItemFailures",
                List.of(Map.of("itemIdentifier", "7 click 1545084650987 arn:x"))));
  }

  @Test
  void streamHandler_readsAndWritesBytes() {
    LocalFunction function =
        load(
            "Echo",
            """
            public class Echo implements RequestStreamHandler {
              public void handleRequest(InputStream in, OutputStream out, Context c)
                  throws IOException {
                out.write(in.readAllBytes());
              }
            }
            """);

    assertThat(answer(function, "{ \"a\":  1 }")).isEqualTo("{ \"a\":  1 }");
  }

  @Test
  void typesGivenByAGenericParent_areFound() {
    LocalFunction function =
        load(
            "Child",
            """
            abstract class Middle<A, B> implements RequestHandler<B, A> {}
            abstract class Parent<T> extends Middle<String, List<T>> {}
            public class Child extends Parent<Integer> {
              public String handleRequest(List<Integer> numbers, Context c) {
                int sum = 0;
                for (Integer n : numbers) sum += n;
                return "sum " + sum;
              }
            }
            """);

    assertThat(answer(function, "[1,2,3]")).isEqualTo("\"sum 6\"");
  }

  @Test
  void voidAnswer_isNull() {
    LocalFunction function =
        load(
            "Quiet",
            """
            public class Quiet implements RequestHandler<Map<String, Object>, Void> {
              public Void handleRequest(Map<String, Object> e, Context c) { return null; }
            }
            """);

    assertThat(answer(function, "{}")).isEqualTo("null");
  }

  @Test
  void environmentConstructor_getsTheFunctionsLambdasAndTheCallersVariables() throws IOException {
    LocalFunction function =
        load(
            "Env",
            """
            public class Env implements RequestHandler<Object, Map<String, String>> {
              private final Map<String, String> env;
              public Env() { this(Map.of()); }
              public Env(Map<String, String> env) { this.env = env; }
              public Map<String, String> handleRequest(Object e, Context c) { return env; }
            }
            """);

    assertThat(answerMap(function, "{}"))
        .contains(
            entry("TABLE", "Links"),
            entry("AWS_REGION", "us-east-1"),
            entry("AWS_LAMBDA_FUNCTION_NAME", "Env"),
            entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
            entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
            entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/Env"),
            entry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"))
        .containsKeys("AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void context_tellsOfTheInvocation() throws IOException {
    LocalFunction function =
        load(
            "Told",
            """
            public class Told implements RequestHandler<Object, Map<String, Object>> {
              public Map<String, Object> handleRequest(Object e, Context c) {
                return Map.of("name", c.getFunctionName(), "arn", c.getInvokedFunctionArn(),
                    "memory", c.getMemoryLimitInMB(), "remaining", c.getRemainingTimeInMillis(),
                    "request", c.getAwsRequestId(), "version", c.getFunctionVersion(),
                    "loader", Thread.currentThread().getContextClassLoader()
                        == Told.class.getClassLoader());
              }
            }
            """);

    Map<String, Object> first = answerMap(function, "{}");
    assertThat(first)
        .contains(
            entry("name", "Told"),
            entry("arn", "arn:aws:lambda:us-east-1:000000000000:function:Told"),
            entry("memory", 512),
            entry("version", "$LATEST"),
            entry("loader", true));
    assertThat((Integer) first.get("remaining")).isBetween(1, 60_000);
    assertThat(answerMap(function, "{}").get("request")).isNotEqualTo(first.get("request"));
  }

  @Test
  void exception_isDescribedAsLambdaDoes_andLogged() throws IOException {
    LocalFunction function =
        load(
            "Throwing",
            """
            public class Throwing implements RequestHandler<Object, String> {
              public String handleRequest(Object e, Context c) {
                throw new IllegalStateException("no luck");
              }
            }
            """);

    InvocationResult result = function.invoke(Artifacts.json("{}"));

    assertThat(result).isInstanceOf(FunctionFailure.class);
    Map<String, Object> document = JSON.std.mapFrom(((FunctionFailure) result).toJson());
    assertThat(document)
        .contains(
            entry("errorMessage", "no luck"),
            entry("errorType", "java.lang.IllegalStateException"));
    assertThat(((FunctionFailure) result).stackTrace())
        .startsWith("toys.Throwing.handleRequest(Throwing.java:8)")
        .allMatch(frame -> frame.startsWith("toys."));
    assertThat(log("Throwing")).contains("java.lang.IllegalStateException: no luck");
  }

  @Test
  void constructorThatThrows_failsTheInvocationAndIsTriedAgain() {
    LocalFunction function =
        load(
            "Fragile",
            """
            public class Fragile implements RequestHandler<Object, String> {
              private static int made;
              public Fragile() { if (made++ == 0) throw new IllegalStateException("not yet"); }
              public String handleRequest(Object e, Context c) { return "ok"; }
            }
            """);

    assertThat(function.invoke(Artifacts.json("{}")))
        .asInstanceOf(type(FunctionFailure.class))
        .extracting(FunctionFailure::errorMessage)
        .isEqualTo("not yet");
    assertThat(answer(function, "{}")).isEqualTo("\"ok\"");
  }

  @Test
  void eventOfTheWrongShape_failsAsInLambda() {
    LocalFunction function =
        load(
            "Numbers",
            """
            public class Numbers implements RequestHandler<List<Integer>, String> {
              public String handleRequest(List<Integer> e, Context c) { return "ok"; }
            }
            """);

    assertThat(function.invoke(Artifacts.json("{\"a\":1}")))
        .asInstanceOf(type(FunctionFailure.class))
        .extracting(FunctionFailure::errorType, FunctionFailure::errorMessage)
        .containsExactly("java.lang.RuntimeException", "An error occurred during JSON parsing");
  }

  @Test
  void answerAboveLambdasLimit_fails() {
    LocalFunction function =
        load(
            "Large",
            """
            public class Large implements RequestHandler<Integer, String> {
              public String handleRequest(Integer size, Context c) { return "x".repeat(size); }
            }
            """);

    assertThat(function.invoke(Artifacts.json("6291554"))).isInstanceOf(Answer.class);
    assertThat(function.invoke(Artifacts.json("6291555")))
        .asInstanceOf(type(FunctionFailure.class))
        .extracting(FunctionFailure::errorType)
        .isEqualTo("Function.ResponseSizeTooLarge");
  }
}
