package dev.terse.local;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Signal handling that stops the process in order on the first Ctrl-C or SIGTERM, and at once on
 * the second, which the JVM by itself would ignore.
 */
final class StopSignals {

  private static final int EXIT_CODE_BASE = 128;

  private final AtomicBoolean stopping = new AtomicBoolean();

  private StopSignals() {}

  /** Handles the signals from now on. Without effect where the JVM does not support it. */
  static void install() {
    try {
      // By reflection, because the compiler warns about the class, which has no replacement.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Method number = signal.getMethod("getNumber");
      var signals = new StopSignals();
      Object proxy =
          Proxy.newProxyInstance(
              StopSignals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      signals.received((int) number.invoke(arguments[0]));
                      yield null;
                    }
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> StopSignals.class.getName();
                  });
      for (String name : new String[] {"INT", "TERM"}) {
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
      }
    } catch (ReflectiveOperationException e) {
      // The JVM's default handling remains: the first signal stops in order, others are ignored.
    }
  }

  private void received(int number) {
    if (stopping.getAndSet(true)) {
      Runtime.getRuntime().halt(EXIT_CODE_BASE + number);
    }
    Thread.ofPlatform().name("exit").start(() -> System.exit(EXIT_CODE_BASE + number));
  }
}
