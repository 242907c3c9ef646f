package io.sluice.query.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.query.worker.Message.Cancel;
import io.sluice.query.worker.Message.Content;
import io.sluice.query.worker.Message.Done;
import io.sluice.query.worker.Message.Failed;
import io.sluice.query.worker.Message.Progress;
import io.sluice.query.worker.Message.Ready;
import io.sluice.query.worker.Message.Reason;
import io.sluice.query.worker.Message.Run;
import io.sluice.query.worker.Message.Started;
import io.sluice.query.worker.Message.View;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connection between the service and a worker: each message is its length, a letter that says what it is, and its
 * fields. Both ends are of one build, so there are no versions. Many threads may send, one receives. An {@link
 * IOException} means that the other end is gone or talks nonsense.
 */
public final class Wire {

    private static final int MAX_LENGTH = 64 << 20;

    private final DataInputStream input;
    private final OutputStream output;

    public Wire(InputStream input, OutputStream output) {
        this.input = new DataInputStream(new BufferedInputStream(input, 1 << 16));
        this.output = output;
    }

    /** Sends a message and does not wait for the other end to read it, unless the pipe is full. */
    public void send(Message message) throws IOException {
        var body = new ByteArrayOutputStream(256);
        body.write(new byte[4], 0, 4);
        write(message, new DataOutputStream(body));
        var bytes = body.toByteArray();
        var length = bytes.length - 4;
        for (var i = 0; i < 4; i++) {
            bytes[i] = (byte) (length >>> (24 - 8 * i));
        }
        synchronized (output) {
            output.write(bytes);
            output.flush();
        }
    }

    /** Waits for the next message. */
    public Message receive() throws IOException {
        var length = input.readInt();
        if (length < 1 || length > MAX_LENGTH) {
            throw new ProtocolException("A message cannot have " + length + " bytes");
        }
        var kind = input.readByte();
        return switch (kind) {
            case 'q' -> readRun();
            case 'x' -> new Cancel();
            case 'y' -> new Ready();
            case 's' -> new Started();
            case 'p' -> new Progress(input.readDouble());
            case 'c' -> new Content(input.readNBytes(length - 1));
            case 'd' -> new Done(list(() -> new ResultColumn(text(), text())), input.readLong(), input.readBoolean());
            case 'f' -> new Failed(Reason.valueOf(text()), text());
            default -> throw new ProtocolException("There is no message '" + (char) kind + "'");
        };
    }

    private static void write(Message message, DataOutputStream out) throws IOException {
        if (message instanceof Run run) {
            write(run, out);
        } else if (message instanceof Cancel) {
            out.writeByte('x');
        } else if (message instanceof Ready) {
            out.writeByte('y');
        } else if (message instanceof Started) {
            out.writeByte('s');
        } else if (message instanceof Progress progress) {
            out.writeByte('p');
            out.writeDouble(progress.done());
        } else if (message instanceof Content content) {
            out.writeByte('c');
            out.write(content.bytes());
        } else if (message instanceof Done done) {
            out.writeByte('d');
            out.writeInt(done.columns().size());
            for (var column : done.columns()) {
                text(column.name(), out);
                text(column.type(), out);
            }
            out.writeLong(done.rows());
            out.writeBoolean(done.truncated());
        } else if (message instanceof Failed failed) {
            out.writeByte('f');
            text(failed.reason().name(), out);
            text(failed.message(), out);
        }
    }

    private static void write(Run run, DataOutputStream out) throws IOException {
        out.writeByte('q');
        out.writeInt(run.views().size());
        for (var view : run.views()) {
            text(view.schema(), out);
            text(view.name(), out);
            text(view.query(), out);
        }
        text(run.sql(), out);
        text(run.explanation(), out);
        out.writeInt(run.parameters().size());
        for (var parameter : run.parameters()) {
            value(parameter, out);
        }
        text(run.format().name(), out);
        out.writeLong(run.maxRows());
        out.writeLong(run.maxBytes());
    }

    private Run readRun() throws IOException {
        return new Run(
                list(() -> new View(text(), text(), text())),
                text(),
                text(),
                values(),
                RowFormat.valueOf(text()),
                input.readLong(),
                input.readLong());
    }

    private List<@Nullable Object> values() throws IOException {
        var count = input.readInt();
        var values = new ArrayList<@Nullable Object>();
        for (var i = 0; i < count; i++) {
            values.add(value());
        }
        return values;
    }

    private static void value(@Nullable Object value, DataOutputStream out) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof Boolean truth) {
            out.writeByte('b');
            out.writeBoolean(truth);
        } else if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else {
            out.writeByte(value instanceof BigDecimal ? 'n' : 't');
            text(value.toString(), out);
        }
    }

    private @Nullable Object value() throws IOException {
        return switch (input.readByte()) {
            case '0' -> null;
            case 'b' -> input.readBoolean();
            case 'l' -> input.readLong();
            case 'd' -> input.readDouble();
            case 'n' -> new BigDecimal(text());
            default -> text();
        };
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        var bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private String text() throws IOException {
        var length = input.readInt();
        if (length < 0 || length > MAX_LENGTH) {
            throw new ProtocolException("A text cannot have " + length + " bytes");
        }
        return new String(input.readNBytes(length), UTF_8);
    }

    private <T> List<T> list(Part<T> part) throws IOException {
        var count = input.readInt();
        var parts = new ArrayList<T>();
        for (var i = 0; i < count; i++) {
            parts.add(part.read());
        }
        return parts;
    }

    @FunctionalInterface
    private interface Part<T> {

        T read() throws IOException;
    }
}
