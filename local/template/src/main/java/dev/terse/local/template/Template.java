package dev.terse.local.template;

import java.util.List;
import java.util.Optional;

/**
 * The declarations of a template, in its order.
 *
 * @param functions the functions
 * @param tables the DynamoDB tables
 * @param streams the Kinesis streams
 * @param queues the SQS queues
 * @param routes the routes of the HTTP API
 * @param eventSources the functions' Kinesis event sources
 */
public record Template(
    List<FunctionDefinition> functions,
    List<TableDefinition> tables,
    List<StreamDefinition> streams,
    List<QueueDefinition> queues,
    List<Route> routes,
    List<EventSource> eventSources) {

  /** Copies the lists. */
  public Template {
    functions = List.copyOf(functions);
    tables = List.copyOf(tables);
    streams = List.copyOf(streams);
    queues = List.copyOf(queues);
    routes = List.copyOf(routes);
    eventSources = List.copyOf(eventSources);
  }

  /**
   * Finds a function.
   *
   * @param logicalId the function's key under {@code Resources}
   * @return the function, or empty if the template has none with that name
   */
  public Optional<FunctionDefinition> function(String logicalId) {
    return functions.stream().filter(f -> f.logicalId().equals(logicalId)).findFirst();
  }

  /**
   * Finds a stream.
   *
   * @param logicalId the stream's key under {@code Resources}
   * @return the stream, or empty if the template has none with that name
   */
  public Optional<StreamDefinition> stream(String logicalId) {
    return streams.stream().filter(s -> s.logicalId().equals(logicalId)).findFirst();
  }

  /**
   * Finds a queue.
   *
   * @param logicalId the queue's key under {@code Resources}
   * @return the queue, or empty if the template has none with that name
   */
  public Optional<QueueDefinition> queue(String logicalId) {
    return queues.stream().filter(q -> q.logicalId().equals(logicalId)).findFirst();
  }
}
