package io.evercred.sandbox.provider.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One client connection: opens the exchange, waits as its delivery says, executes, and sends or resets. */
final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final System.Logger LOG = System.getLogger(Connection.class.getName());

    private final Function<Request, Exchange> service;

    Connection(Function<Request, Exchange> service) {
        this.service = service;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        Request request = Request.of(message);
        Exchange exchange = open(request);
        Delivery delivery = exchange.delivery();
        later(context, delivery.before(), () -> execute(context, request, exchange, delivery, keepAlive));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The client broke the connection or spoke no HTTP; either way nobody is left to answer.
        context.close();
    }

    private Exchange open(Request request) {
        try {
            return service.apply(request);
        } catch (IllegalArgumentException malformed) {
            return Exchange.of(() -> Answer.of(400, "text/plain; charset=utf-8", malformed.getMessage() + "\n"));
        }
    }

    private void execute(
            ChannelHandlerContext context, Request request, Exchange exchange, Delivery delivery, boolean keepAlive) {
        if (delivery.reset() == Delivery.Reset.BEFORE) {
            reset(context, exchange);
            return;
        }
        Answer answer = answer(request, exchange);
        later(context, delivery.after(), () -> {
            if (delivery.reset() == Delivery.Reset.AFTER) {
                reset(context, exchange);
            } else {
                new Sending(context, exchange, answer, delivery, keepAlive).start(request.is("HEAD"));
            }
        });
    }

    private static Answer answer(Request request, Exchange exchange) {
        try {
            return exchange.answer();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "The stand-in answers 500 to " + request.path() + ": a bug", bug);
            return Answer.of(500, "text/plain; charset=utf-8", "bug in the provider stand-in: " + bug);
        }
    }

    private static void later(ChannelHandlerContext context, Duration wait, Runnable step) {
        if (wait.isZero()) {
            step.run();
        } else {
            var unused = context.executor().schedule(step, wait.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Lingering for zero seconds makes the kernel send RST instead of FIN. */
    private static void reset(ChannelHandlerContext context, Exchange exchange) {
        exchange.ended(false);
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context.close();
    }
}
