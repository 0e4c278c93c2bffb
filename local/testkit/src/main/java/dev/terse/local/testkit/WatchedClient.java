package dev.terse.local.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A real client of the test's DynamoDB that records every call, and can be made to fail before the
 * call is sent or after it was answered.
 */
public final class WatchedClient implements ExecutionInterceptor {

  private final List<SdkRequest> requests = new CopyOnWriteArrayList<>();
  private volatile Consumer<SdkRequest> before = request -> {};
  private volatile Consumer<SdkRequest> after = request -> {};
  private final DynamoDbClient client = TestTables.clientWith(this);

  /** Returns the client. */
  public DynamoDbClient client() {
    return client;
  }

  /** Sets an action before each call from now on; it may throw. */
  public void before(Consumer<SdkRequest> action) {
    before = action;
  }

  /** Sets an action after each call from now on, when it has been carried out; it may throw. */
  public void after(Consumer<SdkRequest> action) {
    after = action;
  }

  /** Lets all calls through from now on. */
  public void leaveAlone() {
    before = request -> {};
    after = request -> {};
  }

  /** Returns the calls so far in order. */
  public List<SdkRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the calls of one kind so far. */
  public <T extends SdkRequest> List<T> requests(Class<T> kind) {
    return requests.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Discards the calls so far. */
  public void forget() {
    requests.clear();
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    requests.add(context.request());
    before.accept(context.request());
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    after.accept(context.request());
  }
}
