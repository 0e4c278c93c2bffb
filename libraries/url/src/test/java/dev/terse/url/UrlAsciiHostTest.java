package dev.terse.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that ICU, which is slow to load, does not burden a cold start without need. */
class UrlAsciiHostTest {
  private URLClassLoader withoutIcu;
  private Method parse;
  private Object policy;

  @BeforeEach
  void loadWithoutIcu() throws ReflectiveOperationException {
    URL classes = LongUrl.class.getProtectionDomain().getCodeSource().getLocation();
    withoutIcu = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    Class<?> longUrl = Class.forName(LongUrl.class.getName(), true, withoutIcu);
    Class<?> policyType = Class.forName(TargetPolicy.class.getName(), true, withoutIcu);
    parse = longUrl.getMethod("parse", String.class, policyType);
    policy = policyType.getConstructor(Set.class, boolean.class).newInstance(ownHosts(), true);
  }

  private Set<?> ownHosts() throws ReflectiveOperationException {
    Method parse =
        Class.forName(Authority.class.getName(), true, withoutIcu).getMethod("parse", String.class);
    return Set.of(((Optional<?>) parse.invoke(null, "xn--krz-hoa.example:80")).orElseThrow());
  }

  @AfterEach
  void close() throws Exception {
    withoutIcu.close();
  }

  @Test
  void asciiHost_needsNoIcu() throws ReflectiveOperationException {
    for (String host : new String[] {"Example.COM", "127.1", "[::1]", "ab--c.d", "axn--b", "%41"}) {
      assertThat(parse.invoke(null, "https://" + host + "/\u00e9?\u00e9#\u00e9", policy))
          .asString()
          .startsWith("Accepted");
    }
    assertThat(parse.invoke(null, "https://a%00b/", policy)).asString().startsWith("Rejected");
  }

  @Test
  void otherHost_needsIcu() {
    for (String host : new String[] {"b\u00fccher", "a.XN--bcher-kva"}) {
      assertThatThrownBy(() -> parse.invoke(null, "https://" + host + "/", policy))
          .isInstanceOf(InvocationTargetException.class)
          .hasCauseInstanceOf(NoClassDefFoundError.class)
          .rootCause()
          .hasMessageMatching("com.ibm.icu.*");
    }
  }
}
