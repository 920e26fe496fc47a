using System.Security.Cryptography;
using Huanhu.Kernel;
using Huanhu.Platform.Shared.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Huanhu.Platform.Shared.Hosting;

/// <summary>
/// Proves that the processes of a cluster share one key folder: what one has sealed the others can open.
/// </summary>
/// <remarks>Else a browser signed in at one would be a stranger at the next, whenever one is lost.</remarks>
internal static class ClusterSeal
{
    private const string Text = "huanhu";

    /// <summary>
    /// The refusal of a folder with other keys than the first process had; null when they are the same.
    /// </summary>
    public static async Task<Refusal?> RefuseAsync(Store store, string keysFolder)
    {
        var seal = DataProtectionProvider
            .Create(new DirectoryInfo(keysFolder), ring => ring.SetApplicationName(Text))
            .CreateProtector("cluster");
        var kept = await store.WriteAsync("hosting", session =>
        {
            session.Execute(
                "insert into hosting_seal (id, sealed) values (1, @sealed) on conflict (id) do nothing",
                new { @sealed = seal.Protect(Text) });
            return session.First<string>("select sealed from hosting_seal where id = 1")!;
        });
        try
        {
            return seal.Unprotect(kept) == Text ? null : Refuse(keysFolder);
        }
        catch (CryptographicException)
        {
            return Refuse(keysFolder);
        }
    }

    private static Refusal Refuse(string folder) => new(
        "bad_request",
        new(
            $"密钥文件夹 {folder} 与集群其他进程的不同：请用 keys_folder 让各进程共用一个文件夹。",
            $"The key folder {folder} is not the one that the other processes of the cluster have: name one for all of "
            + "them by keys_folder."),
        "keys_folder");
}
