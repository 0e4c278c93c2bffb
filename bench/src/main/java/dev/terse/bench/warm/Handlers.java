package dev.terse.bench.warm;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.terse.bench.Home;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.LambdaApi;
import dev.terse.packaging.custom.Function;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;

/** Packaged handlers inside a JVM forked by JMH, which is configured by system properties. */
final class Handlers {

  /** The code of the link that redirects follow. */
  static final String CODE = "terse-demo";

  /** The property with the endpoint of DynamoDB. */
  static final String DYNAMO_DB = "terse.bench.dynamodb";

  /** The property with the endpoint of Kinesis. */
  static final String KINESIS = "terse.bench.kinesis";

  /** The property with the folder of the unpacked functions. */
  static final String FUNCTIONS = "terse.bench.functions";

  private Handlers() {}

  /**
   * Returns a handler of a packaged function, in a class loader of its own as in Lambda's runtime.
   *
   * @param name the function
   * @param further environment variables in addition to those of Lambda and the template
   */
  static RequestStreamHandler load(String name, Map<String, String> further) throws Exception {
    Function function = Home.current().function(name);
    Path root = Path.of(System.getProperty(FUNCTIONS), name);
    // If there is an Extensions API, the redirect registers to send clicks after the reply.
    LambdaApi api = LambdaApi.start(name, function.handler());
    Map<String, String> environment =
        FunctionEnvironment.ofLambda(api, name, function.handler(), root.toString());
    environment.putAll(
        FunctionEnvironment.ofTemplate(
            URI.create(System.getProperty(DYNAMO_DB)), URI.create(System.getProperty(KINESIS))));
    environment.putAll(further);
    // A create prints a metric, which would go to JMH.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    return (RequestStreamHandler)
        new FunctionLoader(jars(root))
            .loadClass(function.handler())
            .getConstructor(Map.class)
            .newInstance(environment);
  }

  /**
   * Returns the clicks that a redirect has deferred until after the reply. A caller that removes
   * each of them at once leaves out the sending and nothing else, because another thread sends them
   * when Lambda announces the invocation.
   */
  static Queue<?> putAside(RequestStreamHandler redirect) throws ReflectiveOperationException {
    return (Queue<?>) field(field(redirect, "delivery"), "clicks");
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }

  /** Returns a sample event. */
  static byte[] event(String file) throws IOException {
    return Files.readAllBytes(Home.current().existing("events/" + file));
  }

  private static List<URL> jars(Path root) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(root.toUri().toURL());
    try (Stream<Path> libraries = Files.list(root.resolve("lib"))) {
      for (Path library : libraries.toList()) {
        urls.add(library.toUri().toURL());
      }
    }
    return urls;
  }

  /** A class loader that sees nothing of this JVM's class path but Lambda's interfaces. */
  private static final class FunctionLoader extends URLClassLoader {

    private static final String LAMBDA = "com.amazonaws.services.lambda.runtime.";

    FunctionLoader(List<URL> urls) {
      super(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      return name.startsWith(LAMBDA)
          ? Handlers.class.getClassLoader().loadClass(name)
          : super.loadClass(name, resolve);
    }
  }
}
