using System.Net;
using System.Text;

namespace ResumenFunctions.Tests.Support;

/// <summary>The ways in which a source may behave.</summary>
internal static class Replies
{
    public static Reply Json(string body) => Status(200, body);

    public static Reply Json(byte[] body) => Content(200, () => new ByteArrayContent(body));

    public static Reply Status(int status, string body = "") =>
        Content(status, () => new StringContent(body, Encoding.UTF8, "application/json"));

    /// <summary>The reply with one more header.</summary>
    public static Reply WithHeader(this Reply reply, string name, string value) => async (request, cancellationToken) =>
    {
        var response = await reply(request, cancellationToken);
        _ = response.Headers.TryAddWithoutValidation(name, value) || response.Content.Headers.TryAddWithoutValidation(name, value);
        return response;
    };

    public static Reply Redirect(int status, string location) => (_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        response.Headers.TryAddWithoutValidation("Location", location);
        return Task.FromResult(response);
    };

    /// <summary>The call fails before any answer, as if nothing listened.</summary>
    public static Reply Throws(Func<Exception> create) => (_, _) => Task.FromException<HttpResponseMessage>(create());

    public static Reply NoConnection() =>
        Throws(static () => new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (secret-host:443)"));

    /// <summary>Never answers; ends when cancelled.</summary>
    public static Reply Hang() => static async (_, cancellationToken) =>
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Unreachable.");
    };

    /// <summary>Never answers, even when cancelled.</summary>
    public static Reply HangForGood() => When(new TaskCompletionSource().Task, Status(500));

    /// <summary>Replies once the task ends, or fails as it does; ignores cancellation.</summary>
    public static Reply When(Task signal, Reply then) => async (request, cancellationToken) =>
    {
        await signal;
        return await then(request, cancellationToken);
    };

    /// <summary>Answers or fails with the task's outcome; ignores cancellation.</summary>
    public static Reply When(Task<HttpResponseMessage> answer) => (_, _) => answer;

    /// <summary>Answers after a time on the given clock; ends when cancelled.</summary>
    public static Reply After(TimeSpan delay, TimeProvider clock, Reply then) => async (request, cancellationToken) =>
    {
        await Task.Delay(delay, clock, cancellationToken);
        return await then(request, cancellationToken);
    };

    /// <summary>The headers at once, then the given bytes, then the given end of the stream.</summary>
    public static Reply Streams(string start, StreamEnd end) =>
        Content(200, () => new StreamContent(new ScriptedStream(Encoding.UTF8.GetBytes(start), end)));

    private static Reply Content(int status, Func<HttpContent> content) => (request, _) =>
        Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = content(), RequestMessage = request });
}
