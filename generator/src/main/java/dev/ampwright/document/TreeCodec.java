package dev.ampwright.document;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Plain trees as bytes that read much faster than YAML or JSON: the packed catalog holds its documents this
/// way. Each text stands once, in a table; values refer to it.
public final class TreeCodec {
    private static final int MAP = 0;
    private static final int LIST = 1;
    private static final int TEXT = 2;
    private static final int NUMBER = 3;
    private static final int DECIMAL = 4;
    private static final int TRUE = 5;
    private static final int FALSE = 6;

    private TreeCodec() {}

    public static byte[] encode(Object tree) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (DataOutputStream bodyOut = new DataOutputStream(body);
                DataOutputStream out = new DataOutputStream(all)) {
            write(bodyOut, tree, texts);
            out.writeInt(texts.size());
            for (String text : texts.keySet()) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
            out.write(body.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    public static Object decode(ByteBuffer in) {
        String[] texts = new String[in.getInt()];
        for (int i = 0; i < texts.length; i++) {
            byte[] bytes = new byte[in.getInt()];
            in.get(bytes);
            texts[i] = new String(bytes, StandardCharsets.UTF_8);
        }
        return read(in, texts);
    }

    private static void write(DataOutputStream out, Object value, Map<String, Integer> texts) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                out.writeByte(MAP);
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.writeInt(index(texts, entry.getKey().toString()));
                    write(out, entry.getValue(), texts);
                }
            }
            case List<?> list -> {
                out.writeByte(LIST);
                out.writeInt(list.size());
                for (Object item : list) {
                    write(out, item, texts);
                }
            }
            case Boolean flag -> out.writeByte(flag ? TRUE : FALSE);
            case Double decimal -> {
                out.writeByte(DECIMAL);
                out.writeDouble(decimal);
            }
            case Number number -> {
                out.writeByte(NUMBER);
                out.writeLong(number.longValue());
            }
            default -> {
                out.writeByte(TEXT);
                out.writeInt(index(texts, value.toString()));
            }
        }
    }

    private static int index(Map<String, Integer> texts, String text) {
        Integer known = texts.get(text);
        if (known != null) {
            return known;
        }
        int next = texts.size();
        texts.put(text, next);
        return next;
    }

    private static Object read(ByteBuffer in, String[] texts) {
        int kind = in.get();
        return switch (kind) {
            case MAP -> {
                int size = in.getInt();
                Map<String, Object> map = LinkedHashMap.newLinkedHashMap(size);
                for (int i = 0; i < size; i++) {
                    map.put(texts[in.getInt()], read(in, texts));
                }
                yield map;
            }
            case LIST -> {
                int size = in.getInt();
                List<Object> list = new ArrayList<>(size);
                for (int i = 0; i < size; i++) {
                    list.add(read(in, texts));
                }
                yield list;
            }
            case TEXT -> texts[in.getInt()];
            case NUMBER -> in.getLong();
            case DECIMAL -> in.getDouble();
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new IllegalStateException("unknown kind of value in a packed tree: " + kind);
        };
    }
}
