package dev.terse.packaging.jars;

import java.io.ByteArrayInputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The transformation of Jackson's parsers, its own and the SDK's copy, that makes their limits of
 * integers as {@code BigDecimal} when a number is compared with them, and not for every parser's
 * class: the first {@code BigDecimal} of a JVM computes powers of five for 15 milliseconds, a tenth
 * of a cold start, and no event and no item has a number to compare.
 */
final class DeferredBigDecimals {

  private static final Pattern CLASSES = Pattern.compile("(.*/)?jackson/.*\\.class");
  private static final Pattern LIMITS = Pattern.compile("BD_(MIN|MAX)_(INT|LONG)");
  private static final ClassDesc BIG_DECIMAL = ClassDesc.of("java.math.BigDecimal");
  private static final ClassDesc BIG_INTEGER = ClassDesc.of("java.math.BigInteger");
  private static final MethodTypeDesc OF_BIG_INTEGER =
      MethodTypeDesc.of(ConstantDescs.CD_void, BIG_INTEGER);

  private DeferredBigDecimals() {}

  /** Changes the classes that have, or read, the limits. */
  static void in(Map<String, byte[]> entries) {
    ClassFile classFile =
        ClassFile.of(
            ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(
                        (ClassDesc type) -> {
                          byte[] bytes = entries.get(entry(type));
                          return bytes == null ? null : new ByteArrayInputStream(bytes);
                        })
                    .orElse(ClassHierarchyResolver.defaultResolver())));
    entries.replaceAll(
        (name, content) ->
            CLASSES.matcher(name).matches() && hasLimits(content)
                ? changed(classFile, content)
                : content);
  }

  private static String entry(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1) + ".class";
  }

  private static boolean hasLimits(byte[] content) {
    return LIMITS.matcher(new String(content, StandardCharsets.ISO_8859_1)).find();
  }

  private static byte[] changed(ClassFile classFile, byte[] content) {
    return classFile.transformClass(
        classFile.parse(content),
        (type, element) -> {
          if (element instanceof MethodModel method) {
            type.transformMethod(method, MethodTransform.transformingCode(deferral(method)));
          } else {
            type.with(element);
          }
        });
  }

  private static CodeTransform deferral(MethodModel method) {
    return isInitializer(method) ? new NothingMade() : DeferredBigDecimals::makeWhenRead;
  }

  private static boolean isInitializer(MethodModel method) {
    return method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
  }

  private static void makeWhenRead(CodeBuilder code, CodeElement element) {
    if (element instanceof FieldInstruction field && isLimit(field)) {
      code.new_(BIG_DECIMAL)
          .dup()
          .getstatic(
              field.owner().asSymbol(),
              field.name().stringValue().replace("BD_", "BI_"),
              BIG_INTEGER)
          .invokespecial(BIG_DECIMAL, ConstantDescs.INIT_NAME, OF_BIG_INTEGER);
    } else {
      code.with(element);
    }
  }

  private static boolean isLimit(FieldInstruction field) {
    return LIMITS.matcher(field.name().stringValue()).matches();
  }

  /** The class' initializer without the instructions that make limits, which stay null. */
  private static final class NothingMade implements CodeTransform {

    private boolean isMaking;

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
      switch (element) {
        case NewObjectInstruction made when made.className().asSymbol().equals(BIG_DECIMAL) ->
            isMaking = true;
        case FieldInstruction field when isLimit(field) -> isMaking = false;
        case CodeElement _ when isMaking -> {}
        default -> code.with(element);
      }
    }
  }
}
