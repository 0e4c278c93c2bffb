package dev.terse.local.dynamodb;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A handler in front of DynamoDB's that lets requests through in {@link Turns}, and notifies a
 * listener of each write before it is answered.
 */
final class WriteWatch extends Handler.Wrapper {

  private static final String OPERATION = "X-Amz-Target";

  private final Turns turns = new Turns();
  private volatile WriteListener listener = (_, _) -> {};

  WriteWatch(Handler dynamoDb) {
    super(dynamoDb);
  }

  void tell(WriteListener toBeTold) {
    listener = toBeTold;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String target = request.getHeaders().get(OPERATION);
    String operation = target == null ? "" : target.substring(target.indexOf('.') + 1);
    if (!WrittenItems.mayBeWrittenBy(operation)) {
      try (Turns.Turn _ = turns.read()) {
        return super.handle(request, response, callback);
      }
    }
    ByteBuffer body = Content.Source.asByteBuffer(request);
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    WrittenItems items = WrittenItems.of(operation, bytes);
    var whole = new WholeRequest(request, bytes);
    try (Turns.Turn _ = turns.write(items.firstTable())) {
      return super.handle(whole, new Told(whole, response, () -> items.tell(listener)), callback);
    }
  }

  /** A request whose body has been read. */
  private static final class WholeRequest extends Request.Wrapper {

    private final Content.Source body;

    WholeRequest(Request request, byte[] body) {
      super(request);
      this.body = Content.Source.from(ByteBuffer.wrap(body));
    }

    @Override
    public Content.Chunk read() {
      return body.read();
    }

    @Override
    public void demand(Runnable demandCallback) {
      body.demand(demandCallback);
    }

    @Override
    public void fail(Throwable failure) {
      body.fail(failure);
    }
  }

  /** A response before whose first byte something is done. */
  private static final class Told extends Response.Wrapper {

    private final Runnable before;
    private final AtomicBoolean isDone = new AtomicBoolean();

    Told(Request request, Response response, Runnable before) {
      super(request, response);
      this.before = before;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (isDone.compareAndSet(false, true)) {
        before.run();
      }
      super.write(last, content, callback);
    }
  }
}
