package dev.terse.functions.shorten;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.functions.shorten.ShortenCommand.Valid;
import dev.terse.http.HttpResponse;
import dev.terse.http.JsonText;
import dev.terse.links.Alias;
import dev.terse.links.NewLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.slf4j.MDC;

/** The answer to a batch: what a request for each link alone would have been answered. */
final class BatchAnswer {

  private BatchAnswer() {}

  /**
   * Answers each link of a batch, several at a time; those that want the same alias one after the
   * other, so that the first gets it.
   *
   * @param links the links in the order in which they came
   * @param answer answers the link at an index; does not throw
   * @return 200 with the results in the same order
   */
  static HttpResponse of(List<ShortenCommand> links, IntFunction<HttpResponse> answer) {
    HttpResponse[] results = new HttpResponse[links.size()];
    Map<String, String> logContext = MDC.getCopyOfContextMap();
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (List<Integer> group : groups(links)) {
      calls.add(
          () -> {
            if (logContext != null) {
              MDC.setContextMap(logContext);
            }
            group.forEach(i -> results[i] = answer.apply(i));
            return true;
          });
    }
    ConcurrentCalls.all(calls);
    return HttpResponse.json(
        200,
        JsonText.object(
            json -> {
              json.writeArrayFieldStart("results");
              for (HttpResponse result : results) {
                json.writeRawValue(withStatus(result));
              }
              json.writeEndArray();
            }));
  }

  /** The indexes of the links that must be created one after the other. */
  private static List<List<Integer>> groups(List<ShortenCommand> links) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < links.size(); i++) {
      String group = alias(links.get(i)).orElse("#" + i);
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(i);
    }
    return List.copyOf(groups.values());
  }

  private static Optional<String> alias(ShortenCommand link) {
    return link instanceof Valid(NewLink wanted)
        ? wanted.alias().map(Alias::value)
        : Optional.empty();
  }

  private static String withStatus(HttpResponse result) {
    String retryAfter =
        Optional.ofNullable(result.headers().get("Retry-After"))
            .map("\"retry_after\":%s,"::formatted)
            .orElse("");
    return "{\"status\":%d,%s".formatted(result.status(), retryAfter) + result.body().substring(1);
  }
}
