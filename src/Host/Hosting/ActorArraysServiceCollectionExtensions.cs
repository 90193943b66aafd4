using ActorArrays.Host.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ActorArrays;

/// <summary>ActorArrays inside a .NET host: <c>services.AddActorArrays(options => options with { Memory = Bytes.GiB(2) })</c>.</summary>
public static class ActorArraysServiceCollectionExtensions
{
    /// <summary>Adds one <see cref="ArrayRuntime"/>, which the host disposes when it stops.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes the options that the host's configuration (section "ActorArrays") gives.</param>
    /// <remarks>The clock is the host's <see cref="TimeProvider"/> if it has registered one.</remarks>
    public static IServiceCollection AddActorArrays(
        this IServiceCollection services, Func<ActorArraysOptions, ActorArraysOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(provider => Options(provider, configure));
        services.TryAddSingleton(provider =>
            new ArrayRuntime(provider.GetRequiredService<ActorArraysOptions>(), provider.GetService<TimeProvider>()));
        return services;
    }

    private static ActorArraysOptions Options(IServiceProvider provider, Func<ActorArraysOptions, ActorArraysOptions>? configure)
    {
        var section = provider.GetService<IConfiguration>()?.GetSection(ActorArraysOptions.SectionName);
        var options = section is null ? new ActorArraysOptions() : ActorArraysOptions.From(section);
        return configure is null ? options : configure(options);
    }
}
