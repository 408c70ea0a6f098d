package io.evercred.sandbox.provider.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** Sends one answer, whole or piece by piece, and tells the exchange whether all of it could be sent. */
final class Sending {

    private final ChannelHandlerContext context;
    private final Exchange exchange;
    private final Answer answer;
    private final Delivery delivery;
    private final boolean keepAlive;

    Sending(ChannelHandlerContext context, Exchange exchange, Answer answer, Delivery delivery, boolean keepAlive) {
        this.context = context;
        this.exchange = exchange;
        this.answer = answer;
        this.delivery = delivery;
        this.keepAlive = keepAlive;
    }

    void start(boolean headOnly) {
        boolean piecewise = answer.length() < 0
                || delivery.paddedTo() > 0
                || !delivery.dripInterval().isZero();
        if (headOnly || !piecewise) {
            sendWhole(headOnly);
        } else {
            Iterator<byte[]> blocks = new Blocks(answer, delivery);
            long length = answer.length() < 0 ? -1 : Math.max(answer.length(), delivery.paddedTo());
            var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
            addHeaders(head, length);
            context.writeAndFlush(head);
            sendNext(blocks);
        }
    }

    private void sendWhole(boolean headOnly) {
        byte[] body = answer.blocks().hasNext() && !headOnly ? answer.blocks().next() : new byte[0];
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(body));
        addHeaders(response, answer.length());
        sendLast(response);
    }

    private void sendNext(Iterator<byte[]> blocks) {
        if (!blocks.hasNext()) {
            sendLast(LastHttpContent.EMPTY_LAST_CONTENT);
            return;
        }
        context.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(blocks.next())))
                .addListener((ChannelFutureListener) sent -> {
                    if (!sent.isSuccess()) {
                        end(sent);
                    } else if (delivery.dripInterval().isZero()) {
                        // A task of its own, or a long body would be a deep recursion.
                        context.executor().execute(() -> sendNext(blocks));
                    } else {
                        var unused = context.executor()
                                .schedule(
                                        () -> sendNext(blocks),
                                        delivery.dripInterval().toNanos(),
                                        TimeUnit.NANOSECONDS);
                    }
                });
    }

    private void addHeaders(HttpResponse response, long length) {
        answer.headers().forEach(response.headers()::set);
        if (length < 0) {
            response.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, length);
        }
        if (!keepAlive) {
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    /** Reports first and corrects itself if the write fails, so that whoever has the answer finds it reported. */
    private void sendLast(HttpObject last) {
        exchange.ended(context.channel().isActive());
        context.writeAndFlush(last).addListener((ChannelFutureListener) this::end);
    }

    private void end(ChannelFuture last) {
        if (!last.isSuccess()) {
            exchange.ended(false);
        }
        if (!last.isSuccess() || !keepAlive) {
            context.close();
        }
    }
}
